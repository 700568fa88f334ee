import { builtInReference } from '../../src/domain/reference/built-in.ts';
import type { Operator, ReferenceLists } from '../../src/domain/reference.ts';

const plain = {
  websiteUrl: null,
  comments: null,
  phonePrimary: null,
  phoneSecondary: null,
  isPrivateIndividual: false,
  bookingUrl: null,
  contactEmail: null,
  faultReportEmail: null,
  isRestrictedEdit: null,
};

/** Operators that the test world refers to besides the built-in ones; facts other than id and title are invented. */
const operators: readonly Operator[] = [
  // Titles are shown trimmed.
  { ...plain, id: 3, title: ' POD Point (UK) ' },
  {
    ...plain,
    id: 5,
    title: 'ChargePoint',
    websiteUrl: 'https://chargepoint.example',
    comments: 'Test "comment" & more',
    phonePrimary: '+00 555 0100',
    phoneSecondary: '+00 555 0101',
    isPrivateIndividual: null,
    bookingUrl: 'https://chargepoint.example/book',
    contactEmail: 'help@chargepoint.example',
    faultReportEmail: 'fault@chargepoint.example',
    isRestrictedEdit: true,
  },
  { ...plain, id: 23, title: 'Tesla (Tesla-only charging)' },
  { ...plain, id: 121, title: 'EnerCity' },
];

/** The built-in vocabularies and the operators of the test world. */
export const testReference: ReferenceLists = {
  ...builtInReference,
  operators: [...builtInReference.operators, ...operators].toSorted((a, b) => a.id - b.id),
};

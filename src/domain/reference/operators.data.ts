import type { Operator } from '../reference.ts';

const unnamed = {
  websiteUrl: null,
  comments: null,
  phonePrimary: null,
  phoneSecondary: null,
  isPrivateIndividual: null,
  bookingUrl: null,
  contactEmail: null,
  faultReportEmail: null,
  isRestrictedEdit: null,
};

/** The operators that stand for no company (API contract 7.9). All others come with an imported reference file. */
export const operators: readonly Operator[] = [
  { ...unnamed, id: 1, title: '(Unknown Operator)' },
  {
    ...unnamed,
    id: 44,
    title: '(Private Residence/Individual)',
    comments:
      'For use when the operator is a home owner or private individual making their own facilities available to the public',
    isPrivateIndividual: true,
  },
  {
    ...unnamed,
    id: 45,
    title: '(Business Owner at Location)',
    comments:
      'For use when the operator of the equipment is a single business owner connected to the location and equipment is not part of a larger network',
    isPrivateIndividual: false,
  },
];

import { isCalendarTime } from '../base/time.ts';
import { isNowhere } from './address.ts';
import type { Connection } from './connection.ts';
import { faultOfLink, faultOfText } from './given-text.ts';
import { limits } from './limits.ts';
import { type DraftAddress, isBlankConnection, type LocationDraft } from './location-draft.ts';
import type { ReferenceListName } from './reference.ts';

/** What the rules may ask of the vocabularies: whether a list has an id. */
export interface KnownIds {
  has(list: ReferenceListName, id: number): boolean;
  /** Of the fields for extra values. */
  hasField(fieldId: number): boolean;
  hasOption(fieldId: number, optionId: number): boolean;
  /** Whether the stored location has this text, so that it is nobody's doing here. */
  hasText(text: string): boolean;
  /** Whether the stored location has this number as a measure or count, so that it may stay. */
  hasMeasure(value: number): boolean;
}

/** One thing that a submitted location must fulfil, whatever way it comes: the API, a page, an import tool. */
export interface SubmissionRule<Facts = undefined> {
  readonly name: string;
  /** What the submitter is told. Where the rule is of the API contract, byte for byte what clients know. */
  readonly literal: string;
  /**
   * Whether the draft breaks it. A text or number is what was found: it stands behind the literal.
   */
  readonly breaks: (draft: LocationDraft, facts: Facts) => boolean | string | number;
}

/**
 * What a submission must say, in the precedence of API contract 5.3: the first rule that is broken is told. Where the
 * original takes a missing position for 0, we do not.
 */
export const submissionRules: readonly SubmissionRule[] = [
  {
    name: 'address',
    literal: 'AddressInfo is required',
    breaks: ({ address }) => address === undefined,
  },
  {
    name: 'title',
    literal: 'AddressInfo requires a Title',
    breaks: ({ address }) => isBlank(address?.title),
  },
  {
    name: 'address-line',
    literal: 'AddressInfo requires basic (nearest) address information',
    breaks: ({ address }) => isBlank(address?.line1) && isBlank(address?.line2),
  },
  {
    name: 'country',
    literal: 'AddressInfo requires a Country',
    breaks: ({ address }) => address?.countryId === undefined,
  },
  {
    name: 'position',
    literal: 'AddressInfo requires latitude and longitude',
    breaks: ({ address }) => {
      const { lat, lng } = address ?? {};
      return lat === undefined || lng === undefined || isNowhere(lat, lng);
    },
  },
  {
    name: 'latitude',
    literal: 'AddressInfo latitude is out of range',
    breaks: ({ address }) => Math.abs(address?.lat ?? 0) > 90,
  },
  {
    name: 'longitude',
    literal: 'AddressInfo longitude is out of range',
    breaks: ({ address }) => Math.abs(address?.lng ?? 0) > 180,
  },
  {
    name: 'australia',
    literal: 'AddressInfo position is not in the selected country (Australia)',
    breaks: ({ address }) => address?.countryId === australia && !isInAustralia(address),
  },
  {
    name: 'connections',
    literal: 'One or more Connections required',
    breaks: ({ connections }) => connections.every(isBlankConnection),
  },
  {
    name: 'general-comments',
    literal: `Comments field is too long. Max length ${limits.maxCommentsLength} characters`,
    breaks: ({ generalComments = '' }) => generalComments.length > limits.maxCommentsLength,
  },
  {
    name: 'access-comments',
    literal: `Access Comments field is too long. Max length ${limits.maxCommentsLength} characters`,
    breaks: ({ address }) => (address?.accessComments ?? '').length > limits.maxCommentsLength,
  },
];

/**
 * What can be stored, asked when it is known which location is meant. The literals stand behind
 * `Submission Failed with an Exception: `, as clients know them (API contract 5.3).
 */
export const storeRules: readonly SubmissionRule<KnownIds>[] = [
  knownId('Data Provider', 'dataProviders', ({ owned }) => owned.dataProviderId),
  knownId('Network Operator', 'operators', ({ operatorId }) => operatorId),
  knownId('Usage Type', 'usageTypes', ({ usageTypeId }) => usageTypeId),
  knownId('Connection Type', 'connectionTypes', ids('connectionTypeId')),
  knownId('Charger Level', 'chargerTypes', ids('levelId')),
  knownId('Current Type', 'currentTypes', ids('currentTypeId')),
  knownId('Status Type', 'statusTypes', (draft) => [
    draft.statusTypeId,
    ...ids('statusTypeId')(draft),
  ]),
  knownId('Country', 'countries', ({ address }) => address?.countryId),
  knownId(
    'Submission Status Type',
    'submissionStatusTypes',
    ({ owned }) => owned.submissionStatusTypeId,
  ),
  {
    name: 'metadata-field',
    literal: 'Unknown Metadata Field Specified:',
    breaks: ({ metadata }, known) =>
      metadata.find(({ fieldId }) => !known.hasField(fieldId))?.fieldId ?? false,
  },
  {
    name: 'metadata-option',
    literal: 'Unknown Metadata Option Specified:',
    breaks: ({ metadata }, known) =>
      metadata.find(
        ({ fieldId, optionId }) => optionId !== undefined && !known.hasOption(fieldId, optionId),
      )?.optionId ?? false,
  },
  {
    name: 'text',
    literal: 'Text cannot be used: ',
    breaks: (draft, known) => {
      for (const given of textsOf(draft)) {
        const { name, text, maxLength } = given;
        const fault = name.endsWith('URL')
          ? faultOfLink(text, maxLength)
          : faultOfText(text, given);
        if (fault !== undefined && !known.hasText(text)) return `"${name}" ${fault}`;
      }
      return false;
    },
  },
  {
    name: 'number-range',
    literal: 'Number is out of range: ',
    breaks: (draft, known) => {
      const fresh = numbersOf(draft).filter(({ value }) => !known.hasMeasure(value));
      const wild = fresh.find(({ value, max }) => !(value >= 0 && value <= max));
      return wild === undefined
        ? false
        : `${wild.name} "${wild.value}", allowed are 0 to ${wild.max}`;
    },
  },
  {
    name: 'whole-number',
    literal: 'Number is not whole: ',
    breaks: (draft, known) => {
      const fresh = numbersOf(draft).filter(({ value }) => !known.hasMeasure(value));
      const broken = fresh.find(({ value, isWhole }) => isWhole && !Number.isInteger(value));
      return broken === undefined ? false : `${broken.name} "${broken.value}"`;
    },
  },
  {
    name: 'date-range',
    literal: 'Date is out of range, allowed are the years 1 to 9999: ',
    breaks: ({ plannedAt, owned }) => {
      const isWild = (at: number | undefined) => at !== undefined && !isCalendarTime(at);
      if (isWild(plannedAt)) return 'DatePlanned';
      return isWild(owned.createdAt) ? 'DateCreated' : false;
    },
  },
  {
    name: 'connection-count',
    literal: `Too many Connections, at most ${limits.maxConnections}: `,
    breaks: ({ connections }) =>
      connections.length > limits.maxConnections ? connections.length : false,
  },
  {
    name: 'metadata-count',
    literal: `Too many MetadataValues, at most ${limits.maxMetadataValues}: `,
    breaks: ({ metadata }) =>
      metadata.length > limits.maxMetadataValues ? metadata.length : false,
  },
];

/** What the first broken rule says; `undefined` when none is broken. */
export function firstBroken<Facts>(
  rules: readonly SubmissionRule<Facts>[],
  draft: LocationDraft,
  facts: Facts,
): string | undefined {
  for (const { literal, breaks } of rules) {
    const found = breaks(draft, facts);
    if (found === true) return literal;
    if (found !== false) return `${literal}${found}`;
  }
  return undefined;
}

const australia = 18;

/** The box of the contract, edges outside. */
function isInAustralia({ lat = 0, lng = 0 }: DraftAddress): boolean {
  return lng > 110 && lng < 161 && lat > -45.46 && lat < -9;
}

/** The contract prints the unknown id for the first three lists only; where it stands, it harms no client. */
function knownId(
  what: string,
  list: ReferenceListName,
  of: (draft: LocationDraft) => number | undefined | readonly (number | undefined)[],
): SubmissionRule<KnownIds> {
  const isShown = !['connectionTypes', 'chargerTypes', 'currentTypes', 'statusTypes'].includes(
    list,
  );
  return {
    name: list,
    literal: `Unknown ${what} Specified${isShown ? ':' : ''}`,
    breaks: (draft, known) => {
      const unknown = [of(draft)].flat().find((id) => id !== undefined && !known.has(list, id));
      if (unknown === undefined) return false;
      return isShown ? unknown : true;
    },
  };
}

function ids(member: 'connectionTypeId' | 'levelId' | 'currentTypeId' | 'statusTypeId') {
  return ({ connections }: LocationDraft) => connections.map((connection) => connection[member]);
}

const isBlank = (text: string | undefined) => text === undefined || text.trim() === '';

interface NamedText {
  /** As clients know it. */
  readonly name: string;
  readonly text: string;
  /** Characters; those of API contract 3.2, 3.3 and 3.5. */
  readonly maxLength: number;
  readonly form: 'line' | 'lines';
}

function textsOf(draft: LocationDraft): readonly NamedText[] {
  const { address } = draft;
  const short = limits.maxShortTextLength;
  const long = limits.maxCommentsLength;
  const texts: NamedText[] = [];
  const put =
    (form: NamedText['form']) => (name: string, text: string | undefined, maxLength: number) => {
      if (text !== undefined) texts.push({ name, text, maxLength, form });
    };
  const [line, lines] = [put('line'), put('lines')];
  line('AddressInfo.Title', address?.title, short);
  lines('AddressInfo.AddressLine1', address?.line1, 1000);
  lines('AddressInfo.AddressLine2', address?.line2, 1000);
  line('AddressInfo.Town', address?.town, short);
  line('AddressInfo.StateOrProvince', address?.stateOrProvince, short);
  line('AddressInfo.Postcode', address?.postcode, short);
  line('AddressInfo.ContactTelephone1', address?.telephone1, 200);
  line('AddressInfo.ContactTelephone2', address?.telephone2, 200);
  line('AddressInfo.ContactEmail', address?.email, 500);
  line('AddressInfo.RelatedURL', address?.relatedUrl, 500);
  lines('AddressInfo.AccessComments', address?.accessComments, long);
  lines('AddressInfo.GeneralComments', address?.generalComments, long);
  lines('GeneralComments', draft.generalComments, long);
  lines('UsageCost', draft.usageCost, 500);
  line('OperatorsReference', draft.operatorReference, short);
  line('DataProvidersReference', draft.owned.dataProviderReference, short);
  for (const [at, { reference, comments }] of draft.connections.entries()) {
    if (reference !== undefined) line(`Connections[${at}].Reference`, reference, short);
    if (comments !== undefined) lines(`Connections[${at}].Comments`, comments, long);
  }
  for (const [at, { value }] of draft.metadata.entries())
    if (value !== undefined) lines(`MetadataValues[${at}].ItemValue`, value, long);
  return texts;
}

interface NamedNumber {
  readonly name: string;
  readonly value: number;
  readonly max: number;
  readonly isWhole: boolean;
}

const maxima = [
  ['amps', 'Amps', 10_000],
  ['voltage', 'Voltage', 100_000],
  ['powerKw', 'PowerKW', 10_000],
  ['quantity', 'Quantity', limits.maxPoints],
] as const satisfies readonly (readonly [keyof Connection, string, number])[];

function numbersOf({ numberOfPoints, connections }: LocationDraft): readonly NamedNumber[] {
  const points =
    numberOfPoints === undefined
      ? []
      : [{ name: 'NumberOfPoints', value: numberOfPoints, max: limits.maxPoints, isWhole: true }];
  const measures: NamedNumber[] = [];
  for (const [at, connection] of connections.entries())
    for (const [member, name, max] of maxima) {
      const value = connection[member];
      const isWhole = member !== 'powerKw';
      if (value !== undefined)
        measures.push({ name: `Connections[${at}].${name}`, value, max, isWhole });
    }
  return [...points, ...measures];
}

import type { Connection } from './connection.ts';
import { limits } from './limits.ts';
import { type DraftAddress, isBlankConnection, type LocationDraft } from './location-draft.ts';
import type { ReferenceListName } from './reference.ts';

/** What the rules may ask of the vocabularies: whether a list has an id. */
export interface KnownIds {
  has(list: ReferenceListName, id: number): boolean;
  /** Of the fields for extra values. */
  hasField(fieldId: number): boolean;
  hasOption(fieldId: number, optionId: number): boolean;
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
      return lat === undefined || lng === undefined || (lat === 0 && lng === 0);
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
    name: 'text-length',
    literal: 'Text is too long: ',
    breaks: (draft) => {
      const long = textsOf(draft).find(({ text, max }) => text.length > max);
      return long === undefined ? false : `${long.name}, at most ${long.max} characters`;
    },
  },
  {
    name: 'control-characters',
    literal: 'Text has control characters: ',
    breaks: (draft) => textsOf(draft).find(({ text }) => hasControls(text))?.name ?? false,
  },
  {
    name: 'number-range',
    literal: 'Number is out of range: ',
    breaks: (draft) => {
      const wild = numbersOf(draft).find(({ value, max }) => !(value >= 0 && value <= max));
      return wild === undefined
        ? false
        : `${wild.name} "${wild.value}", allowed are 0 to ${wild.max}`;
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

/** Tabs and line breaks make sense in a text; nothing else below U+0020 or from U+007F to U+009F does. */
function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(text);
}

interface NamedText {
  /** As clients know it. */
  readonly name: string;
  readonly text: string;
  /** Characters; those of API contract 3.2, 3.3 and 3.5. */
  readonly max: number;
}

function textsOf(draft: LocationDraft): readonly NamedText[] {
  const { address } = draft;
  const { maxShortTextLength, maxCommentsLength } = limits;
  return [
    named('AddressInfo.Title', address?.title, maxShortTextLength),
    named('AddressInfo.AddressLine1', address?.line1, 1000),
    named('AddressInfo.AddressLine2', address?.line2, 1000),
    named('AddressInfo.Town', address?.town, maxShortTextLength),
    named('AddressInfo.StateOrProvince', address?.stateOrProvince, maxShortTextLength),
    named('AddressInfo.Postcode', address?.postcode, maxShortTextLength),
    named('AddressInfo.ContactTelephone1', address?.telephone1, 200),
    named('AddressInfo.ContactTelephone2', address?.telephone2, 200),
    named('AddressInfo.ContactEmail', address?.email, 500),
    named('AddressInfo.RelatedURL', address?.relatedUrl, 500),
    named('AddressInfo.AccessComments', address?.accessComments, maxCommentsLength),
    named('AddressInfo.GeneralComments', address?.generalComments, maxCommentsLength),
    named('GeneralComments', draft.generalComments, maxCommentsLength),
    named('UsageCost', draft.usageCost, 500),
    named('OperatorsReference', draft.operatorReference, maxShortTextLength),
    named('DataProvidersReference', draft.owned.dataProviderReference, maxShortTextLength),
    ...draft.connections.flatMap((connection, at) => [
      named(`Connections[${at}].Reference`, connection.reference, maxShortTextLength),
      named(`Connections[${at}].Comments`, connection.comments, maxCommentsLength),
    ]),
    ...draft.metadata.map((value, at) =>
      named(`MetadataValues[${at}].ItemValue`, value.value, maxCommentsLength),
    ),
  ].flat();
}

function named(name: string, text: string | undefined, max: number): readonly NamedText[] {
  return text === undefined ? [] : [{ name, text, max }];
}

interface NamedNumber {
  readonly name: string;
  readonly value: number;
  readonly max: number;
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
      : [{ name: 'NumberOfPoints', value: numberOfPoints, max: limits.maxPoints }];
  const measures = connections.flatMap((connection, at) =>
    maxima.flatMap(([member, name, max]) => {
      const value = connection[member];
      return value === undefined ? [] : [{ name: `Connections[${at}].${name}`, value, max }];
    }),
  );
  return [...points, ...measures];
}

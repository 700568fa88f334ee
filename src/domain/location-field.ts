import type { Address } from './address.ts';
import type { Connection } from './connection.ts';
import type { Location } from './location.ts';
import type { ReferenceListName } from './reference.ts';

/** A position that changes as one: half of a move is no place. */
export interface Position {
  readonly lat: number;
  readonly lng: number;
}

/** `null` stands for a value that is not there. */
export type FieldValue = string | number | Position | null;

/**
 * What kind of value a field has, for checking and for showing it. `whole` is a number without a fraction (ids, counts),
 * `time` is milliseconds, UTC, in the years 1 to 9999.
 */
export type FieldKind = 'text' | 'number' | 'whole' | 'time' | 'position';

interface Described {
  /** What people call it. */
  readonly label: string;
  readonly kind: FieldKind;
  /** Its number is an id of this vocabulary, which knows a name for it. */
  readonly list?: ReferenceListName;
}

/** One field of a location that has a history of its own. */
export interface LocationField extends Described {
  /** Unique: `address.title`. Members of v3 have other names. */
  readonly path: string;
  /** The server sets it: submissions of contributors and reverts leave it alone. */
  readonly isOwned?: true;
  readonly of: (location: Location) => FieldValue;
  readonly put: (location: Location, value: FieldValue) => Location;
}

/** One field of a connection. */
export interface ConnectionField extends Described {
  readonly member: Exclude<keyof Connection, 'id'>;
}

type Scalar<T> = {
  [K in keyof T]-?: NonNullable<T[K]> extends string | number ? K : never;
}[keyof T];

const owned = { isOwned: true } as const;

/**
 * Every field that makes one version of a location differ from another, in the order of display. Not among them: ids,
 * dates that comments move, and what is derived (API contract 5.3, "no change").
 */
export const locationFields: readonly LocationField[] = [
  ofAddress('title', { label: 'Title', kind: 'text' }),
  position(),
  ofAddress('line1', { label: 'Address line 1', kind: 'text' }),
  ofAddress('line2', { label: 'Address line 2', kind: 'text' }),
  ofAddress('town', { label: 'Town', kind: 'text' }),
  ofAddress('stateOrProvince', { label: 'State or province', kind: 'text' }),
  ofAddress('postcode', { label: 'Postcode', kind: 'text' }),
  ofAddress('countryId', { label: 'Country', kind: 'whole', list: 'countries' }),
  ofAddress('telephone1', { label: 'Telephone', kind: 'text' }),
  ofAddress('telephone2', { label: 'Second telephone', kind: 'text' }),
  ofAddress('email', { label: 'E-mail', kind: 'text' }),
  ofAddress('relatedUrl', { label: 'Website', kind: 'text' }),
  ofAddress('accessComments', { label: 'Access', kind: 'text' }),
  ofAddress('generalComments', { label: 'Comments on the address', kind: 'text' }),
  own('operatorId', { label: 'Operator', kind: 'whole', list: 'operators' }),
  own('operatorReference', { label: "Operator's reference", kind: 'text' }),
  own('usageTypeId', { label: 'Usage', kind: 'whole', list: 'usageTypes' }),
  own('usageCost', { label: 'Cost', kind: 'text' }),
  own('statusTypeId', { label: 'Status', kind: 'whole', list: 'statusTypes' }),
  own('numberOfPoints', { label: 'Number of bays', kind: 'whole' }),
  own('generalComments', { label: 'Comments', kind: 'text' }),
  own('plannedAt', { label: 'Planned for', kind: 'time' }),
  own('parentId', { label: 'Replaces location', kind: 'whole', ...owned }),
  own('dataProviderId', {
    label: 'Data provider',
    kind: 'whole',
    list: 'dataProviders',
    ...owned,
  }),
  own('dataProviderReference', { label: "Data provider's reference", kind: 'text', ...owned }),
  own('dataQualityLevel', { label: 'Data quality', kind: 'whole', ...owned }),
  own('submissionStatusTypeId', {
    label: 'Submission status',
    kind: 'whole',
    list: 'submissionStatusTypes',
    ...owned,
  }),
];

/** The same for connections. */
export const connectionFields: readonly ConnectionField[] = [
  { member: 'connectionTypeId', label: 'type', kind: 'whole', list: 'connectionTypes' },
  { member: 'powerKw', label: 'power (kW)', kind: 'number' },
  { member: 'currentTypeId', label: 'current', kind: 'whole', list: 'currentTypes' },
  { member: 'levelId', label: 'level', kind: 'whole', list: 'chargerTypes' },
  { member: 'amps', label: 'amperes', kind: 'whole' },
  { member: 'voltage', label: 'volts', kind: 'whole' },
  { member: 'quantity', label: 'quantity', kind: 'whole' },
  { member: 'statusTypeId', label: 'status', kind: 'whole', list: 'statusTypes' },
  { member: 'reference', label: 'reference', kind: 'text' },
  { member: 'comments', label: 'comments', kind: 'text' },
];

function own<K extends Scalar<Location>>(
  member: K,
  described: Described & { readonly isOwned?: true },
): LocationField {
  return {
    path: member,
    ...described,
    of: (location) => location[member] ?? null,
    put: (location, value) => ({ ...location, [member]: value ?? undefined }),
  };
}

function ofAddress(member: Scalar<Address>, described: Described): LocationField {
  return {
    path: `address.${member}`,
    ...described,
    of: ({ address }) => address[member] ?? null,
    put: (location, value) => ({
      ...location,
      address: { ...location.address, [member]: value ?? (member === 'title' ? '' : undefined) },
    }),
  };
}

function position(): LocationField {
  return {
    path: 'address.position',
    label: 'Position',
    kind: 'position',
    of: ({ address }) => ({ lat: address.lat, lng: address.lng }),
    put: (location, value) =>
      isPosition(value)
        ? { ...location, address: { ...location.address, lat: value.lat, lng: value.lng } }
        : location,
  };
}

export function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null) return false;
  const { lat, lng } = value as Partial<Record<string, unknown>>;
  return Number.isFinite(lat) && Number.isFinite(lng);
}

import { isCalendarTime } from '../base/time.ts';
import type { Connection } from './connection.ts';
import type { Location, MetadataValue } from './location.ts';
import {
  connectionFields,
  type FieldKind,
  type FieldValue,
  isPosition,
  type LocationField,
  locationFields,
} from './location-field.ts';

/** A value at a path: of a field, a whole connection or a whole extra value. `null`: nothing is there. */
export type ChangeValue = FieldValue | Connection | MetadataValue;

/**
 * One difference between two versions of a location, as plain JSON. `path` says where:
 *
 * - `address.title`, `operatorId` …: a field of `locationFields`
 * - `connections.<key>`: a connection that came or went as a whole
 * - `connections.<key>.<member>`: a member of one that stayed
 * - `metadata.<id>`: an extra value
 *
 * `<key>` is the connection's id, or `#0`, `#1` … for those of imports without ids, in their order.
 */
export interface LocationChange {
  readonly path: string;
  readonly before: ChangeValue;
  readonly after: ChangeValue;
}

/**
 * What is different in `after`, in the order of display. An absent value and an empty text are alike (API contract
 * 5.3); the order of connections means nothing.
 */
export function differenceOf(before: Location, after: Location): readonly LocationChange[] {
  return [
    ...locationFields.flatMap((field) => change(field.path, field.of(before), field.of(after))),
    ...connectionChanges(before.connections, after.connections),
    ...metadataChanges(before.metadata ?? [], after.metadata ?? []),
  ];
}

/** What a location has at a path; `null` where nothing is, or where there is no such path. */
function valueAt(location: Location, path: string): ChangeValue {
  const field = fieldAt(path);
  if (field !== undefined) return field.of(location);
  const [part, key = '', member] = path.split('.');
  if (part === 'metadata') return location.metadata?.find(({ id }) => String(id) === key) ?? null;
  const connection = keyed(location.connections).get(key);
  if (connection === undefined || member === undefined) return connection ?? null;
  const known = connectionFields.find((candidate) => candidate.member === member);
  return known === undefined ? null : (connection[known.member] ?? null);
}

/** The location with another value at a path of a change; `null` takes away what is there. */
export function withValueAt(location: Location, path: string, value: ChangeValue): Location {
  const field = fieldAt(path);
  if (field !== undefined) return isFieldValue(value) ? field.put(location, value) : location;
  const [part, key = '', member] = path.split('.');
  if (part === 'metadata') return withMetadata(location, key, value);
  return member === undefined
    ? withConnection(location, key, value)
    : withMember(location, key, member, value);
}

/**
 * What keeps a value from being put at a path by hand, as the end of a sentence; `undefined` when nothing does. Paths
 * are fields that the server does not own, members of a connection that is there, or a whole connection that is to go.
 * What else the rules of submissions say is asked of the location that comes of it.
 */
export function faultOfValue(location: Location, path: string, value: unknown): string | undefined {
  const field = fieldAt(path);
  if (field?.isOwned === true) return 'only the server sets it';
  if (field !== undefined) return faultOfKind(field.kind, value);
  const [part, key = '', member] = path.split('.');
  if (part !== 'connections') return 'there is no such field';
  if (!keyed(location.connections).has(key)) return 'the location has no such connection';
  if (member === undefined)
    return value === null ? undefined : 'a connection as a whole can only be taken away, by null';
  const known = connectionFields.find((candidate) => candidate.member === member);
  return known === undefined ? 'connections have no such member' : faultOfKind(known.kind, value);
}

/** A change that cannot be made without thinking: since `base` was looked at, somebody else changed the same. */
export interface Conflict {
  readonly path: string;
  /** What stood there when the change was proposed. */
  readonly base: ChangeValue;
  readonly current: ChangeValue;
  readonly proposed: ChangeValue;
}

/** What an editor says of a conflict, having seen the current version. */
export type Resolution = 'proposed' | 'current';

/** Changes put into a location that may have changed since they were proposed. */
export interface Merge {
  readonly location: Location;
  /** Those that made a difference. */
  readonly applied: readonly LocationChange[];
  /** Those that are there already. */
  readonly present: readonly LocationChange[];
  readonly conflicts: readonly Conflict[];
}

/**
 * The three-way merge of `changes`, each with the value of its base, into `current`. What others changed elsewhere
 * stays; what they changed at the same place is a conflict and is left alone, unless `resolutions` says otherwise.
 */
export function mergeChanges(
  current: Location,
  changes: readonly LocationChange[],
  resolutions: ReadonlyMap<string, Resolution> = new Map(),
): Merge {
  let location = current;
  const applied: LocationChange[] = [];
  const present: LocationChange[] = [];
  const conflicts: Conflict[] = [];
  for (const { path, before, after } of changes) {
    const now = valueAt(current, path);
    const resolution = resolutions.get(path);
    const isFree = isAlike(now, before) || resolution === 'proposed';
    if (isAlike(now, after)) present.push({ path, before, after });
    else if (isFree && canPut(current, path)) {
      location = withValueAt(location, path, after);
      applied.push({ path, before: now, after });
    } else if (resolution !== 'current')
      conflicts.push({ path, base: before, current: now, proposed: after });
  }
  return { location, applied, present, conflicts };
}

/** Whether two values mean the same: absent is like empty, and the order of members means nothing. */
export function isAlike(a: ChangeValue, b: ChangeValue): boolean {
  return canonical(a) === canonical(b);
}

/** What people call the place of a change: `Connection 12: power (kW)`. */
export function labelOf(path: string): string {
  const field = fieldAt(path);
  if (field !== undefined) return field.label;
  const [part, key = '', member] = path.split('.');
  if (part === 'metadata') return `Extra value ${key}`;
  const known = connectionFields.find((candidate) => candidate.member === member);
  return known === undefined ? `Connection ${key}` : `Connection ${key}: ${known.label}`;
}

/** Connections by their keys in paths, in their order. */
function keyed(connections: readonly Connection[]): ReadonlyMap<string, Connection> {
  let withoutId = 0;
  return new Map(
    connections.map((connection) => [
      connection.id === undefined ? `#${withoutId++}` : String(connection.id),
      connection,
    ]),
  );
}

const fieldsByPath: ReadonlyMap<string, LocationField> = new Map(
  locationFields.map((field) => [field.path, field]),
);

/** The field that a path means, where it is one of the location itself. */
export function fieldAt(path: string): LocationField | undefined {
  return fieldsByPath.get(path);
}

function change(path: string, before: ChangeValue, after: ChangeValue): readonly LocationChange[] {
  return isAlike(before, after) ? [] : [{ path, before, after }];
}

function connectionChanges(
  before: readonly Connection[],
  after: readonly Connection[],
): readonly LocationChange[] {
  const [old, young] = [keyed(before), keyed(after)];
  const stayedOrWent = [...old].flatMap(([key, connection]) => {
    const path = `connections.${key}`;
    const other = young.get(key);
    if (other === undefined) return change(path, connection, null);
    return connectionFields.flatMap(({ member }) =>
      change(`${path}.${member}`, connection[member] ?? null, other[member] ?? null),
    );
  });
  const came = [...young].flatMap(([key, connection]) =>
    old.has(key) ? [] : change(`connections.${key}`, null, connection),
  );
  return [...stayedOrWent, ...came];
}

function metadataChanges(
  before: readonly MetadataValue[],
  after: readonly MetadataValue[],
): readonly LocationChange[] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids].flatMap((id) =>
    change(
      `metadata.${id}`,
      before.find((value) => value.id === id) ?? null,
      after.find((value) => value.id === id) ?? null,
    ),
  );
}

function withConnection(location: Location, key: string, value: ChangeValue): Location {
  const entries = keyed(location.connections);
  const others = [...entries].filter(([own]) => own !== key).map(([, connection]) => connection);
  if (value === null) return { ...location, connections: others };
  if (!isConnection(value)) return location;
  const connections = entries.has(key)
    ? [...entries].map(([own, connection]) => (own === key ? value : connection))
    : [...location.connections, value];
  return { ...location, connections };
}

function withMember(location: Location, key: string, member: string, value: ChangeValue): Location {
  const known = connectionFields.find((candidate) => candidate.member === member);
  if (known === undefined) return location;
  const blank = known.member === 'connectionTypeId' ? 0 : undefined;
  const connections = [...keyed(location.connections)].map(([own, connection]) =>
    own === key ? { ...connection, [known.member]: value ?? blank } : connection,
  );
  return { ...location, connections };
}

function withMetadata(location: Location, key: string, value: ChangeValue): Location {
  const { metadata = [] } = location;
  const others = metadata.filter(({ id }) => String(id) !== key);
  const isThere = others.length < metadata.length;
  if (value === null) return { ...location, metadata: others.length === 0 ? undefined : others };
  if (!isMetadataValue(value)) return location;
  const changed = isThere
    ? metadata.map((own) => (String(own.id) === key ? value : own))
    : [...metadata, value];
  return { ...location, metadata: changed };
}

/** A member can be put only where its connection is. */
function canPut(location: Location, path: string): boolean {
  const [part, key = '', member] = path.split('.');
  return part !== 'connections' || member === undefined || keyed(location.connections).has(key);
}

/** What a value of each kind is. */
const kinds: Readonly<
  Record<FieldKind, { readonly is: (value: unknown) => boolean; readonly expected: string }>
> = {
  text: { is: (value) => typeof value === 'string', expected: 'a text' },
  number: { is: Number.isFinite, expected: 'a number' },
  whole: { is: Number.isSafeInteger, expected: 'a whole number' },
  time: {
    is: isCalendarTime,
    expected: 'a time in whole milliseconds since 1970 (UTC), in the years 1 to 9999',
  },
  position: { is: isPosition, expected: 'a position with "lat" and "lng"' },
};

/** `null` takes a value away, but for a position: no location is without. */
function faultOfKind(kind: FieldKind, value: unknown): string | undefined {
  if (value === null && kind !== 'position') return undefined;
  const { is, expected } = kinds[kind];
  return is(value) ? undefined : `expected ${expected}${kind === 'position' ? '' : ', or null'}`;
}

const isFieldValue = (value: ChangeValue): value is FieldValue =>
  !isConnection(value) && !isMetadataValue(value);

const isConnection = (value: ChangeValue): value is Connection =>
  typeof value === 'object' && value !== null && 'connectionTypeId' in value;

const isMetadataValue = (value: ChangeValue): value is MetadataValue =>
  typeof value === 'object' && value !== null && 'fieldId' in value;

function canonical(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null && member !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join()}}`;
}

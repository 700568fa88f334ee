/**
 * Reads v3 JSON as clients with static types do (Kotlin with Moshi, Go, Gson): each member has one type, integers
 * have 32 bits, dates are RFC 3339 with a zone, and a member that the client needs is there and not null.
 */
export type Kind =
  | 'int'
  | 'double'
  | 'string'
  | 'bool'
  | 'date'
  | 'uuid'
  | { readonly object: StrictShape }
  | { readonly items: StrictShape };

export interface Member {
  readonly kind: Kind;
  /** Real clients fail when it is missing or null. */
  readonly isNeeded: boolean;
}
export type StrictShape = Readonly<Record<string, Member>>;

export const may = (kind: Kind): Member => ({ kind, isNeeded: false });
export const must = (kind: Kind): Member => ({ kind, isNeeded: true });

const rfc3339 =
  /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;
const uuid = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

/** What a strict client would stumble over, each with the place in the document; empty when it reads everything. */
export function faultsOf(value: unknown, shape: StrictShape, place = '$'): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [`${place}: expected an object`];
  }
  const members = new Map<string, unknown>(Object.entries(value));
  const unknown = [...members.keys()].filter((name) => !Object.hasOwn(shape, name));
  const faults = Object.entries(shape).flatMap(([name, member]) =>
    faultsOfMember(members.get(name), member, `${place}.${name}`),
  );
  return [...unknown.map((name) => `${place}.${name}: not in the contract`), ...faults];
}

function faultsOfMember(
  value: unknown,
  { kind, isNeeded }: Member,
  place: string,
): readonly string[] {
  if (value === undefined || value === null) return isNeeded ? [`${place}: missing or null`] : [];
  if (typeof kind === 'string')
    return isOfKind(value, kind) ? [] : [`${place}: no ${kind}: ${value}`];
  if ('object' in kind) return faultsOf(value, kind.object, place);
  if (!Array.isArray(value)) return [`${place}: expected an array`];
  return value.flatMap((item, i) => faultsOf(item, kind.items, `${place}[${i}]`));
}

function isOfKind(value: unknown, kind: Exclude<Kind, object>): boolean {
  switch (kind) {
    case 'int':
      return Number.isInteger(value) && Number(value) === (Number(value) | 0);
    case 'double':
      return typeof value === 'number';
    case 'string':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && rfc3339.test(value) && !Number.isNaN(Date.parse(value));
    case 'uuid':
      return typeof value === 'string' && uuid.test(value);
  }
}

/** Integers written as `1.0` or `1e2` break clients although they are the same number to JavaScript. */
export function wronglyWrittenIntegers(text: string, names: readonly string[]): readonly string[] {
  const member = new RegExp(`"(${names.join('|')})": ?(-?[\\d.eE+-]+)`, 'g');
  return [...text.matchAll(member)]
    .filter((match) => !/^-?(0|[1-9]\d*)$/.test(match[2] ?? ''))
    .map((match) => match[0]);
}

/** The same shape under the names of `camelcase=true`. */
export function renamed(shape: StrictShape, rename: (name: string) => string): StrictShape {
  return Object.fromEntries(
    Object.entries(shape).map(([name, { kind, isNeeded }]) => [
      rename(name),
      { kind: renamedKind(kind, rename), isNeeded },
    ]),
  );
}

function renamedKind(kind: Kind, rename: (name: string) => string): Kind {
  if (typeof kind === 'string') return kind;
  if ('object' in kind) return { object: renamed(kind.object, rename) };
  return { items: renamed(kind.items, rename) };
}

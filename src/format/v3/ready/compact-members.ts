import { addressShape, connectionShape, poiShape, type Shape } from '../shape.ts';

/**
 * Own members of an object, for finding them in the compact form: they come in the order of the shape, absent ones
 * left out. A name is told from the others by its length and two of its bytes, which a test checks; comparing all
 * its bytes took twice as long. The last byte also tells the end of a name from a quote in a text, which has a
 * backslash before it.
 */
interface MemberKeys {
  readonly names: readonly string[];
  readonly lengths: Uint8Array;
  readonly lastBytes: Uint8Array;
  /** Where another byte stands that is looked at, and which it is. */
  readonly probeAts: Uint8Array;
  readonly probes: Uint8Array;
}

/** Members that answers add: they are never in the compact form. */
const added = new Set([
  'UserComments',
  'PercentageSimilarity',
  'MediaItems',
  'IsRecentlyVerified',
  'Distance',
  'DistanceAlongRoute',
  'Attribution',
]);

function keysOf(shape: Shape): MemberKeys {
  const own = shape.filter(({ name, hydrate }) => hydrate === undefined && !added.has(name));
  const names = own.map(({ name }) => name);
  const probeAts = Uint8Array.from(names, (name) => probeAt(name, names));
  const probes = Uint8Array.from(names, (name, i) => name.charCodeAt(probeAts[i] ?? 0));
  const lengths = Uint8Array.from(names, ({ length }) => length);
  const lastBytes = Uint8Array.from(names, (name) => name.charCodeAt(name.length - 1));
  return { names, lengths, lastBytes, probeAts, probes };
}

/** The first place at which a name differs from all that are as long and begin like it; mostly 0. */
function probeAt(name: string, names: readonly string[]): number {
  const alike = names.filter(
    (other) => other !== name && other.length === name.length && other[0] === name[0],
  );
  return Math.max(
    0,
    [...name].findIndex((character, i) => alike.every((other) => other[i] !== character)),
  );
}

const poiKeys = keysOf(poiShape);
const addressKeys = keysOf(addressShape);
export const connectionKeys = keysOf(connectionShape);

/** Slots: the members of the location, those of its address, those of each connection. */
export const addressBase = poiKeys.names.length;
export const connectionBase = addressBase + addressKeys.names.length;
export const connectionSlots = connectionKeys.names.length;

/** The slot of a member of the location itself. Throws for a name that it does not have. */
export function poiSlot(name: string): number {
  return indexOf(poiKeys, name);
}

export function addressSlot(name: string): number {
  return addressBase + indexOf(addressKeys, name);
}

/** The slot of a member in the first connection; each further connection is `connectionSlots` on. */
export function connectionSlot(name: string): number {
  return connectionBase + indexOf(connectionKeys, name);
}

function indexOf({ names }: MemberKeys, name: string): number {
  const index = names.indexOf(name);
  if (index < 0) throw new RangeError(`There is no member "${name}"`);
  return index;
}

export const addressInfoSlot = poiSlot('AddressInfo');
export const connectionsSlot = poiSlot('Connections');

export const comma = 44;
const colon = 58;
export const quote = 34;
const backslash = 92;
export const [openArray, closeArray, openObject, closeObject] = [91, 93, 123, 125] as const;

/** What to stop at in a string: where it ends, and what makes it odd. */
const stops = new Uint8Array(256);
stops[quote] = 1;
stops[backslash] = 1;
// What XML escapes, and the first byte of U+FFFE and U+FFFF, which it forbids.
for (const character of '&<>\xef') stops[character.charCodeAt(0)] = 1;

/** Lengths of names by slot, of the location and its address. */
export const nameLengths = Uint8Array.from([...poiKeys.lengths, ...addressKeys.lengths]);

/**
 * A table of the lengths of values, one byte a slot of the location and its address: 0 for an absent member, else bytes
 * of the value with its quotes, `longValue` for many. `oddValue` is added for a string that XML or CSV cannot have as
 * it stands: with an escape, `&`, `<`, `>`, or a byte that may begin U+FFFE or U+FFFF.
 */
export const memberTableBytes = Math.ceil(connectionBase / 8) * 8;
export const longValue = 127;
export const oddValue = 128;

/** Fills the table at `tableAt` for the compact form that begins at `compactAt` in the same bytes. */
export function writeMemberTable(bytes: Buffer, tableAt: number, compactAt: number): void {
  writeLengths(bytes, tableAt, compactAt, poiKeys, 0);
}

/** Stands for the length of a connection that one byte cannot say. */
export const longConnection = 255;

/** Writes the lengths in bytes of the `count` connections of the list at `listAt`, one byte each. */
export function writeConnectionLengths(
  bytes: Buffer,
  listAt: number,
  lengthsAt: number,
  count: number,
): void {
  let at = listAt + 1;
  for (let i = 0; i < count; i++) {
    const end = valueEnd(bytes, at);
    bytes[lengthsAt + i] = Math.min(end - at, longConnection);
    at = end + 1;
  }
}

/** Notes the values of an object whose members begin after the byte at `at`; what is after them. */
function writeLengths(
  bytes: Buffer,
  tableAt: number,
  at: number,
  keys: MemberKeys,
  base: number,
): number {
  let next = at;
  let key = 0;
  do {
    key = findKey(bytes, next + 2, keys, key);
    const slot = base + key;
    const valueAt = next + 4 + (keys.lengths[key++] ?? 0);
    if (slot === addressInfoSlot) {
      next = writeLengths(bytes, tableAt, valueAt, addressKeys, addressBase) + 1;
    } else {
      const end = valueEnd(bytes, valueAt);
      next = Math.abs(end);
      bytes[tableAt + slot] = Math.min(next - valueAt, longValue) + (end < 0 ? oddValue : 0);
    }
  } while (bytes[next] === comma);
  return next;
}

/** What is after a value of any kind, of a string after its closing quote; negative when it is odd. */
export function valueEnd(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === openObject || byte === openArray) return passNested(bytes, at, 0);
  if (byte !== quote) return scalarEnd(bytes, at);
  const end = stringEnd(bytes, at + 1);
  return end < 0 ? end - 1 : end + 1;
}

/** Where a string ends that begins at `at`, after its opening quote; negative when it is odd. */
export function stringEnd(bytes: Buffer, at: number): number {
  let isOdd = false;
  let end = at;
  for (;;) {
    while (stops[bytes[end] ?? 0] === 0) end++;
    const byte = bytes[end];
    if (byte === quote) break;
    isOdd = true;
    end += byte === backslash ? 2 : 1;
  }
  return isOdd ? -end : end;
}

/** Where a number or a boolean ends. */
export function scalarEnd(bytes: Buffer, at: number): number {
  let end = at;
  let byte = bytes[end];
  while (byte !== comma && byte !== closeObject && byte !== closeArray) byte = bytes[++end];
  return end;
}

/** The index of the key whose name begins at `at`; keys before `from` have been seen. */
export function findKey(bytes: Buffer, at: number, keys: MemberKeys, from: number): number {
  const { lengths, lastBytes, probeAts, probes } = keys;
  for (let key = from; key < lengths.length; key++) {
    const end = at + (lengths[key] ?? 0);
    if (
      bytes[end] === quote &&
      bytes[end + 1] === colon &&
      bytes[end - 1] === lastBytes[key] &&
      bytes[at + (probeAts[key] ?? 0)] === probes[key]
    ) {
      return key;
    }
  }
  throw badRecord();
}

/** What is after a list or an object; `at` is at its begin, or inside, in `depth` of them. */
function passNested(bytes: Buffer, at: number, depth: number): number {
  let open = depth;
  let next = at;
  do {
    const byte = bytes[next++];
    if (byte === quote) next = Math.abs(stringEnd(bytes, next)) + 1;
    else if (byte === openObject || byte === openArray) open++;
    else if (byte === closeObject || byte === closeArray) open--;
  } while (open > 0);
  return next;
}

export function badRecord(): RangeError {
  return new RangeError('A ready record is not as it was written');
}

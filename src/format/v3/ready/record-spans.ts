import { addressShape, connectionShape, membersBetween, poiShape, type Shape } from '../shape.ts';
import type { RecordCursor } from './layout.ts';

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
const connectionKeys = keysOf(connectionShape);
const connectionTypeKeys = keysOf(membersBetween(connectionShape, 'ID', 'Reference'));

/** Slots: the members of the location, those of its address, those of each connection. */
const addressBase = poiKeys.names.length;
const connectionBase = addressBase + addressKeys.names.length;
const connectionSlots = connectionKeys.names.length;

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

const addressInfoSlot = poiSlot('AddressInfo');
const connectionsSlot = poiSlot('Connections');

const comma = 44;
const colon = 58;
const minus = 45;
const zero = 48;
const quote = 34;
const backslash = 92;
const [openArray, closeArray, openObject, closeObject] = [91, 93, 123, 125] as const;

/** First byte of U+FFFE and U+FFFF, which XML forbids. */
const oddLead = 0xef;

/** `{"ID":0,"ConnectionTypeID":0},` */
const minConnectionBytes = 30;

/**
 * Where the values of one location lie in its ready record: found in one pass over the bytes of the compact form,
 * which is four times as fast as parsing it. One object is moved from record to record. Values are reached by slot.
 */
export class RecordSpans {
  bytes: Buffer = Buffer.alloc(0);
  connectionCount = 0;
  readonly #connectionKeys: MemberKeys;
  /** 0 for an absent member: no value begins there. */
  #starts = new Int32Array(connectionBase + 16 * connectionSlots);
  /** Negative for an odd value: a string with an escape, or with a byte that may begin U+FFFE or U+FFFF. */
  #ends = new Int32Array(this.#starts.length);

  /** `type` finds no other members of connections than the first two, and saves the time. */
  constructor(connectionMembers: 'all' | 'type' = 'all') {
    this.#connectionKeys = connectionMembers === 'all' ? connectionKeys : connectionTypeKeys;
  }

  moveTo(cursor: RecordCursor): void {
    this.bytes = cursor.bytes;
    this.connectionCount = 0;
    this.#reserve(cursor.compactEnd - cursor.compactAt);
    this.#starts.fill(0, 0, connectionBase);
    // The compact form begins with the comma before the first member and ends with a brace.
    const end = this.#readMembers(cursor.compactAt, poiKeys, 0);
    if (end + 1 !== cursor.compactEnd) throw badRecord();
  }

  /** The same member in connection `i`. */
  inConnection(i: number, slot: number): number {
    return slot + i * connectionSlots;
  }

  has(slot: number): boolean {
    return this.#starts[slot] !== 0;
  }

  /** Absent, or a text of no characters. */
  isEmpty(slot: number): boolean {
    return !this.has(slot) || this.start(slot) === this.end(slot);
  }

  /** Whether the bytes of a value that is there are its text as it stands. */
  isPlain(slot: number): boolean {
    return (this.#ends[slot] ?? 0) > 0;
  }

  /** Begin of the value: of a string, what is between the quotes. */
  start(slot: number): number {
    return this.#starts[slot] ?? 0;
  }

  end(slot: number): number {
    return Math.abs(this.#ends[slot] ?? 0);
  }

  /** The text of a string, the digits of a number; `undefined` when absent. */
  text(slot: number): string | undefined {
    if (!this.has(slot)) return undefined;
    const raw = this.bytes.toString('utf8', this.start(slot), this.end(slot));
    return this.isPlain(slot) ? raw : String(JSON.parse(`"${raw}"`));
  }

  /** The value of a list or an object; `undefined` when absent. */
  json(slot: number): unknown {
    if (!this.has(slot)) return undefined;
    return JSON.parse(this.bytes.toString('utf8', this.start(slot), this.end(slot)));
  }

  /** A whole number; `undefined` when absent. */
  int(slot: number): number | undefined {
    if (!this.has(slot)) return undefined;
    const { bytes } = this;
    let at = this.start(slot);
    const isNegative = bytes[at] === minus;
    if (isNegative) at++;
    let value = 0;
    for (const end = this.end(slot); at < end; at++)
      value = value * 10 + (bytes[at] ?? zero) - zero;
    return isNegative ? -value : value;
  }

  /** Reads `"Name":value` one after the other; `at` is the byte before the first, the result is after the last. */
  #readMembers(at: number, keys: MemberKeys, base: number): number {
    const { bytes } = this;
    const starts = this.#starts;
    const ends = this.#ends;
    let next = at;
    let key = 0;
    do {
      key = findKey(bytes, next + 2, keys, key);
      if (key === keys.names.length) return this.#passRest(next, keys);
      let valueAt = next + 4 + (keys.lengths[key] ?? 0);
      const slot = base + key++;
      const byte = bytes[valueAt];
      let end: number;
      if (byte === quote) {
        end = stringEnd(bytes, ++valueAt);
        next = Math.abs(end) + 1;
      } else {
        const isNested = byte === openObject || byte === openArray;
        end = isNested ? this.#readNested(valueAt, slot) : scalarEnd(bytes, valueAt);
        next = end;
      }
      starts[slot] = valueAt;
      ends[slot] = end;
    } while (bytes[next] === comma);
    return next;
  }

  #readNested(at: number, slot: number): number {
    if (slot === addressInfoSlot) return this.#readMembers(at, addressKeys, addressBase) + 1;
    return slot === connectionsSlot ? this.#readConnections(at) : passNested(this.bytes, at, 0);
  }

  #readConnections(at: number): number {
    const { bytes } = this;
    let next = at + 1;
    while (bytes[next] === openObject) {
      const base = this.#addConnection();
      next = this.#readMembers(next, this.#connectionKeys, base) + 1;
      if (bytes[next] === comma) next++;
    }
    return next + 1;
  }

  /** The first slot of one connection more. */
  #addConnection(): number {
    const base = connectionBase + this.connectionCount++ * connectionSlots;
    this.#starts.fill(0, base, base + connectionSlots);
    return base;
  }

  /** Makes room for as many connections as a record of this size can have. */
  #reserve(recordBytes: number): void {
    const slots = connectionBase + Math.ceil(recordBytes / minConnectionBytes) * connectionSlots;
    if (slots <= this.#starts.length) return;
    this.#starts = new Int32Array(slots * 2);
    this.#ends = new Int32Array(slots * 2);
  }

  /** The end of an object whose further members are not looked for; `at` is before one of them. */
  #passRest(at: number, keys: MemberKeys): number {
    if (keys !== connectionTypeKeys) throw badRecord();
    return passNested(this.bytes, at, 1) - 1;
  }
}

/** Where a string ends that begins at `at`, after its opening quote; negative when it is odd. */
function stringEnd(bytes: Buffer, at: number): number {
  let isOdd = false;
  let end = at;
  let byte = bytes[end];
  while (byte !== quote) {
    if (byte === backslash) {
      isOdd = true;
      end++;
    } else if (byte === oddLead) isOdd = true;
    byte = bytes[++end];
  }
  return isOdd ? -end : end;
}

/** Where a number or a boolean ends. */
function scalarEnd(bytes: Buffer, at: number): number {
  let end = at;
  let byte = bytes[end];
  while (byte !== comma && byte !== closeObject && byte !== closeArray) byte = bytes[++end];
  return end;
}

/** The index of the key whose name begins at `at`; keys before `from` have been seen. Their number when it is none. */
function findKey(bytes: Buffer, at: number, keys: MemberKeys, from: number): number {
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
  return lengths.length;
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

function badRecord(): RangeError {
  return new RangeError('A ready record is not as it was written');
}

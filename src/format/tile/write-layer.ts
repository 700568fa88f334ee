import type { PbfWriter } from 'pbf';

/** A point with members, in the units of a tile from its north-west corner. */
export interface TileFeature {
  readonly id?: number;
  readonly x: number;
  readonly y: number;
  /** Members without a value are left out. */
  readonly properties: Readonly<Record<string, string | number | undefined>>;
}

export interface FeatureLayer {
  readonly name: string;
  readonly extent: number;
  readonly features: readonly TileFeature[];
}

const version = 2;
const pointType = 1;
/** The command "move to", once. */
const moveToOnce = (1 << 3) | 1;

/**
 * Writes one layer: the message `Tile.Layer` of the Mapbox vector tile specification 2.1. Texts go in as bytes:
 * `writeString` of pbf 5.1.2 turns letters from U+20000 on, rare Chinese ones, into others.
 */
export function writeLayer({ name, extent, features }: FeatureLayer, pbf: PbfWriter): void {
  const keys = new Numbering<string>();
  const values = new Numbering<string | number>();
  pbf.writeVarintField(15, version);
  pbf.writeBytesField(1, Buffer.from(name));
  for (const feature of features) {
    pbf.writeMessage(2, writeFeature, { feature, tags: tagsOf(feature, keys, values) });
  }
  for (const key of keys.entries) pbf.writeBytesField(3, Buffer.from(key));
  for (const value of values.entries) pbf.writeMessage(4, writeValue, value);
  pbf.writeVarintField(5, extent);
}

/** Gives each different entry the next number; a layer says everything once. */
class Numbering<T> {
  readonly #numbers = new Map<T, number>();

  numberOf(entry: T): number {
    const known = this.#numbers.get(entry);
    if (known !== undefined) return known;
    this.#numbers.set(entry, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  get entries(): Iterable<T> {
    return this.#numbers.keys();
  }
}

function tagsOf(
  { properties }: TileFeature,
  keys: Numbering<string>,
  values: Numbering<string | number>,
): number[] {
  const tags: number[] = [];
  for (const [key, value] of Object.entries(properties)) {
    if (value !== undefined) tags.push(keys.numberOf(key), values.numberOf(value));
  }
  return tags;
}

function writeFeature(
  { feature, tags }: { readonly feature: TileFeature; readonly tags: number[] },
  pbf: PbfWriter,
): void {
  const { id, x, y } = feature;
  if (id !== undefined) pbf.writeVarintField(1, id);
  pbf.writePackedVarint(2, tags);
  pbf.writeVarintField(3, pointType);
  pbf.writePackedVarint(4, [moveToOnce, zigzag(x), zigzag(y)]);
}

/** Whole numbers of either sign as unsigned ones, small ones small. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function writeValue(value: string | number, pbf: PbfWriter): void {
  if (typeof value === 'string') pbf.writeBytesField(1, Buffer.from(value));
  else if (!isSmallWhole(value)) pbf.writeDoubleField(3, value);
  else if (value < 0) pbf.writeSVarintField(6, value);
  else pbf.writeVarintField(5, value);
}

/** Larger whole numbers are exact as doubles too, and not every reader has 64 bits for the others. */
function isSmallWhole(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

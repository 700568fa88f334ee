import { facets } from '../domain/facet.ts';
import type { LocationRecord } from '../domain/location.ts';
import type { Predicate } from '../query/predicate.ts';

/**
 * The signature of a location: 32 bits about its connections that lie beside its position, so that a walk which looks
 * at many rows reads no further column for most of them. A row whose signature lacks what a predicate requires does
 * not match it; the other way round the predicate tells.
 *
 * From the lowest bit on: one for each of some powers, set when a connection has as much; one for each level; one for
 * each connection type, but several types share a bit; the highest one is set in every signature.
 */
const powersKw = [3, 7, 11, 22, 43, 50, 100, 150, 250] as const;
const levels: readonly number[] = [1, 2, 3];
const firstLevelBit = powersKw.length;
const firstTypeBit = firstLevelBit + levels.length;
const typeBits = 31 - firstTypeBit;

/** In place of the one type that has a bit. */
const noType = 0;
const severalTypes = -1;

/** Every signature has one of these bits. */
const anyBits = -1;
const lastBit = 1 << 31;

export function signatureOf(record: LocationRecord): number {
  let bits = lastBit;
  const greatest = Math.max(...facets.powerKw.of(record).map((power) => power ?? 0));
  powersKw.forEach((power, i) => {
    if (greatest >= power) bits |= 1 << i;
  });
  for (const level of facets.levelId.of(record)) bits |= levelBit(level);
  for (const type of facets.connectionTypeId.of(record))
    bits |= type === undefined ? 0 : typeBit(type);
  return bits;
}

/**
 * What signatures must have so that all predicates may match: at least one bit of each number. Two numbers, because
 * that is what people ask for (plug and power) and what a walk can test without a loop.
 */
export function requiredBits(where: readonly Predicate[]): readonly [number, number] {
  const bits = where.flatMap(bitsOf).filter((one) => one !== 0);
  return [bits[0] ?? anyBits, bits[1] ?? anyBits];
}

function bitsOf(predicate: Predicate): readonly number[] {
  return predicate.op === 'onOneConnection'
    ? predicate.conditions.map(bitsOfOne)
    : [bitsOfOne(predicate)];
}

/** Bits of which a signature must have at least one; 0 when it says nothing about the predicate. */
function bitsOfOne(predicate: Predicate): number {
  if (predicate.op === 'atLeast' && predicate.facet === 'powerKw') {
    const power = powersKw.findLastIndex((one) => one <= predicate.value);
    return power < 0 ? 0 : 1 << power;
  }
  if (predicate.op !== 'anyOf') return 0;
  if (predicate.facet === 'connectionTypeId')
    return predicate.values.reduce((bits, type) => bits | typeBit(type), 0);
  if (predicate.facet !== 'levelId') return 0;
  const wanted = predicate.values.map(levelBit);
  return wanted.includes(0) ? 0 : wanted.reduce((bits, bit) => bits | bit, 0);
}

/**
 * Whether having the required bits is all that a predicate asks. A bit of types decides only while a single type has
 * it: `types` holds that type by bit, `noType` or `severalTypes`.
 */
export function isDecidedBy(
  required: readonly number[],
  predicate: Predicate,
  types: ArrayLike<number>,
): boolean {
  const own = bitsOfOne(predicate);
  if (own === 0 || !required.includes(own)) return false;
  if (predicate.op === 'atLeast') return powersKw.some((power) => power === predicate.value);
  if (predicate.op !== 'anyOf' || predicate.facet === 'levelId') return true;
  const { values } = predicate;
  return values.every((type) => {
    const found = types[bitOfType(type)] ?? noType;
    return found === noType || (found !== severalTypes && values.includes(found));
  });
}

/** Notes that some row has this type. */
export function noteType(types: Int32Array, type: number): void {
  const bit = bitOfType(type);
  const known = types[bit] ?? noType;
  if (known !== type) types[bit] = known === noType && type !== noType ? type : severalTypes;
}

function levelBit(level: number | undefined): number {
  const i = levels.indexOf(level ?? 0);
  return i < 0 ? 0 : 1 << (firstLevelBit + i);
}

/** The most frequent types (1, 2, 25, 27, 30, 32, 33) have different bits. */
function typeBit(type: number): number {
  return 1 << bitOfType(type);
}

function bitOfType(type: number): number {
  return firstTypeBit + Math.abs(type % typeBits);
}

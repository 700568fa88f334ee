import { describe, expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { encodePolyline } from '../geo/polyline.ts';
import { parseQuery, readQuery, type Vocabulary } from './parse.ts';

const vocabulary: Vocabulary = {
  countryIdByIsoCode: () => undefined,
  idsByTitle: () => [],
  openDataProviderIds: () => [],
  operatorIdsByWord: () => [],
  providerIdsOfLicence: () => [],
};
const refusal = (raw: Readonly<Record<string, unknown>>) => parseQuery(raw, vocabulary).refusal;

const max = limits.maxShapePoints;
/** A line of so many points within some metres. */
const points = (count: number) =>
  encodePolyline(
    Array.from({ length: count }, (_, i) => ({ lat: 50 + (i % 9) / 1e4, lng: 8 + i / 1e5 })),
  );
const there = (count: number) =>
  Array.from({ length: count }, (_, i) => `(${i % 2},${(i % 2) * 90})`).join(',');
const zigzag = (count: number) =>
  Array.from({ length: count }, (_, i) => `(${50 + i / 1e4},${i % 2})`).join(',');

describe('a shape that is too large', () => {
  it.each([
    ['a line of too many points', { polyline: points(max + 1) }, `more than ${max} points`],
    ['a million points', { polyline: '?'.repeat(2_000_000) }, `more than ${max} points`],
    ['a ring of too many points', { polygon: points(max + 1) }, `more than ${max} points`],
    ['a line around the earth', { polyline: there(20) }, 'km long, at most 150000'],
    ['a tangled ring', { polygon: zigzag(2000) }, 'more than 500 of its sides'],
  ])('is refused: %s', (_, raw, reason) => {
    expect(refusal(raw)).toContain(reason);
    expect(() => readQuery(raw, vocabulary)).toThrow(reason);
  });

  it.each([
    ['as many points as allowed', { polyline: points(max) }],
    ['as many points of a ring', { polygon: `${points(max)}` }],
    ['a long way', { polyline: there(15) }],
    ['a coast', { polygon: zigzag(400) }],
    ['one point', { polygon: '(1,2)', polyline: '(1,2)' }],
    ['no extent', { polygon: '(1,2),(1,2),(3,2)' }],
    ['a tangled ring beside a box', { polygon: zigzag(2000), bbox: '1,2,3,4' }],
    ['a tangled ring beside a line', { polygon: zigzag(2000), polyline: '(1,2),(3,4)' }],
  ])('is not: %s', (_, raw) => {
    expect(refusal(raw)).toBeUndefined();
    expect(readQuery(raw, vocabulary)).toBeDefined();
  });
});

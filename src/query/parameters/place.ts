import { parseDecimal } from '../../base/parse-number.ts';
import { normaliseText } from '../../domain/facet.ts';
import { limits } from '../../domain/limits.ts';
import { type Box, boxFromBounds, boxFromCorners } from '../../geo/box.ts';
import { clampedPoint } from '../../geo/polyline.ts';
import { type Codec, double, intList, points, textList, twoLetters, unit } from '../codec.ts';
import { defineParameter } from '../parameter.ts';

/** What a point search gives way to (API contract 2.5). */
const shapes = ['polyline', 'bbox', 'boundingbox', 'polygon'];

export const latitude = defineParameter({
  name: 'latitude',
  needsOneOf: ['longitude'],
  yieldsTo: shapes,
  doc: 'Latitude of a point search in decimal degrees. Needs `longitude`; without it, or out of range, there is no point search. Rows are ordered by distance and carry it.',
  example: 'latitude=52.52&longitude=13.4&distance=10&distanceunit=KM',
  codec: double({ min: -90, max: 90 }),
  apply: (draft, lat) => {
    draft.lat = lat;
  },
});

export const longitude = defineParameter({
  name: 'longitude',
  needsOneOf: ['latitude'],
  yieldsTo: shapes,
  doc: 'Longitude of a point search in decimal degrees. Needs `latitude`.',
  example: 'latitude=48.85&longitude=2.35&distance=10&distanceunit=KM',
  codec: double({ min: -180, max: 180 }),
  apply: (draft, lng) => {
    draft.lng = lng;
  },
});

export const distance = defineParameter({
  name: 'distance',
  needsOneOf: ['latitude', 'polyline'],
  doc: 'Radius of a point search, or whole width of the corridor along `polyline`, in `distanceunit`. No upper limit. Absent: 50 km around a point and a width of 5 km along a line, whatever the unit. Negative: no rows; 0: only what is exactly at the point, nothing along a line.',
  example: 'latitude=52.52&longitude=13.4&distance=25&distanceunit=KM',
  codec: double(),
  apply: (draft, value) => {
    draft.distance = value;
  },
});

export const distanceUnit = defineParameter({
  name: 'distanceunit',
  needsOneOf: ['latitude', 'polyline'],
  doc: 'Unit of `distance` and of the distances in the answer. `KM` or `kilometers` in any letter case; everything else is miles.',
  example: 'latitude=52.52&longitude=13.4&distance=25&distanceunit=KM',
  default: 'Miles',
  codec: unit,
  apply: (draft, value) => {
    draft.distanceUnit = value;
  },
});

/** Two positions, or four plain numbers, which original v3 misreads as an encoded polyline (contract 8.2 #25). */
const corners: Codec<Box> = {
  schema: { type: 'string', examples: ['(54.0,9.0),(54.1,9.1)', '54.0,9.0,54.1,9.1'] },
  expected: 'two corners "(lat,lng),(lat,lng)"',
  read: (value) => {
    const plain = fourNumbers(value);
    if (plain !== undefined) {
      const [lat1, lng1, lat2, lng2] = plain;
      return boxFromCorners(clampedPoint(lat1, lng1), clampedPoint(lat2, lng2));
    }
    const [a, b] = points.read(value) ?? [];
    return a === undefined || b === undefined ? undefined : boxFromCorners(a, b);
  },
  flaw: (value) => {
    if (fourNumbers(value) !== undefined) return undefined;
    const { length = 0 } = points.read(value) ?? [];
    return length > 2 ? `only the first two of ${length} positions were used` : undefined;
  },
};

export const boundingBox = defineParameter({
  name: 'boundingbox',
  yieldsTo: ['polyline', 'bbox'],
  doc: 'Only inside the box of two opposite corners `(lat,lng),(lat,lng)`, in any order, edges included; an encoded polyline of two points and four plain numbers `lat,lng,lat,lng` work too. The box crosses the antimeridian when the first longitude exceeds the second by more than 180 and less than 360 degrees.',
  example: 'boundingbox=(52.6,13.2),(52.4,13.6)',
  codec: corners,
  apply: (draft, box) => {
    draft.box = box;
  },
});

const bounds: Codec<Box> = {
  schema: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 },
  expected: 'four numbers "west,south,east,north" with latitudes from -90 to 90',
  read: (value) => {
    const numbers = fourNumbers(value);
    if (numbers === undefined) return undefined;
    const [west, south, east, north] = numbers;
    if (Math.abs(south) > 90 || Math.abs(north) > 90) return undefined;
    return boxFromBounds(west, south, east, north);
  },
};

export const bbox = defineParameter({
  name: 'bbox',
  yieldsTo: ['polyline'],
  doc: 'Only inside the box `west,south,east,north` (the order of GeoJSON and OGC API Features), edges included. West greater than east crosses the antimeridian. Wins over `boundingbox`.',
  example: 'bbox=13.2,52.4,13.6,52.6',
  codec: bounds,
  apply: (draft, box) => {
    draft.box = box;
  },
});

/** Exactly four decimal numbers between commas, with a comma more at the end at most. */
function fourNumbers(value: string): readonly [number, number, number, number] | undefined {
  const pieces = value.split(',', 6);
  if (pieces.length === 5 && pieces[4]?.trim() === '') pieces.pop();
  if (pieces.length !== 4) return undefined;
  const [a, b, c, d] = pieces.map(parseDecimal);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return [a, b, c, d];
}

export const polygon = defineParameter({
  name: 'polygon',
  yieldsTo: ['polyline', 'bbox', 'boundingbox'],
  doc: `Only inside this ring of points \`(lat,lng),(lat,lng),…\` or encoded polyline, edge included; it is closed by itself and may be concave. Fewer than three distinct points: no rows. More than ${limits.maxShapePoints} points are an error.`,
  example: 'polygon=(52.7,13.1),(52.7,13.7),(52.3,13.4)',
  codec: points,
  apply: (draft, ring) => {
    draft.polygon = ring;
  },
});

export const polyline = defineParameter({
  name: 'polyline',
  doc: `Only along this line of points \`(lat,lng),(lat,lng),…\` or encoded polyline: within half of \`distance\` of it, by great circle. One point is a circle. Shapes have an order: \`polyline\`, \`bbox\` or \`boundingbox\`, \`polygon\`, \`latitude\` and \`longitude\`; only the first that is there and usable counts. More than ${limits.maxShapePoints} points are an error.`,
  example: 'polyline=(52.52,13.4),(52.41,12.55),(52.27,10.52)&distance=20&distanceunit=KM',
  codec: points,
  apply: (draft, line) => {
    draft.polyline = line;
  },
});

export const countryId = defineParameter({
  name: 'countryid',
  yieldsTo: ['countrycode'],
  doc: 'Only in these countries.',
  example: 'countryid=87,80',
  codec: intList,
  apply: (draft, ids) => {
    draft.countryIds = ids;
  },
});

export const countryCode = defineParameter({
  name: 'countrycode',
  doc: 'Only in the country of this ISO 3166-1 alpha-2 code, in any letter case; replaces `countryid`. One code only: what is not two letters is ignored, two letters that are no country give no rows.',
  example: 'countrycode=DE',
  codec: twoLetters,
  apply: (draft, code, vocabulary) => {
    const id = vocabulary.countryIdByIsoCode(code);
    if (id === undefined) draft.where.push({ op: 'nothing' });
    else draft.countryIds = [id];
  },
});

export const postcodes = defineParameter({
  name: 'postcodes',
  doc: 'Only with one of these postcodes, in any letter case.',
  example: 'postcodes=10115,PE29 1PE',
  codec: textList(normaliseText),
  apply: (draft, values) => {
    draft.where.push({ op: 'textAnyOf', facet: 'postcode', values });
  },
});

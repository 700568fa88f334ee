import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { preparePolygon } from '../geo/polygon.ts';
import { readPoints } from '../geo/polyline.ts';
import { geoJsonPoints } from './geojson-points.ts';

const square = (south: number, west: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe('geoJsonPoints', () => {
  it('writes a line with latitudes first; heights are left out', () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [9.5, 54],
        [-180, -90, 12],
        [1e-7, 0],
      ],
    };
    expect(geoJsonPoints('polyline', line)).toBe('(54,9.5),(-90,-180),(0,1e-7)');
    expect(readPoints(geoJsonPoints('polyline', line))).toHaveLength(3);
  });

  it('closes a ring', () => {
    const open = {
      type: 'Polygon',
      coordinates: [
        [
          [9, 54],
          [10, 54],
          [9, 55],
        ],
      ],
    };
    expect(geoJsonPoints('polygon', open)).toBe('(54,9),(54,10),(55,9),(54,9)');
  });

  it('takes exactly those polygons whose rings can hold something', () => {
    const coordinate = fc.integer({ min: -2, max: 2 });
    const ring = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(ring, { minLength: 1, maxLength: 3 }), fc.boolean(), (open, closes) => {
        const rings = open.map((line) => (closes ? [...line, ...line.slice(0, 1)] : line));
        const polygon = { type: 'Polygon', coordinates: rings };
        const isRight = rings.every((line) => new Set(line.map(String)).size >= 3);
        if (isRight)
          expect(preparePolygon(readPoints(geoJsonPoints('polygon', polygon)))).toBeDefined();
        else
          expect(() => geoJsonPoints('polygon', polygon)).toThrow(/^Cannot use the polygon: ring/);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the holes of a polygon out', () => {
    const polygon = {
      type: 'Polygon',
      coordinates: [square(0, 0, 10), square(2, 2, 3), square(6, 6, 2)],
    };
    const shape = preparePolygon(readPoints(geoJsonPoints('polygon', polygon)));
    const inside = (lat: number, lng: number) => shape?.contains(lat, lng);
    expect([inside(1, 1), inside(5.5, 5.5), inside(9, 9), inside(3, 7)]).toEqual(
      Array(4).fill(true),
    );
    expect([inside(3, 3.5), inside(4.9, 2.1), inside(7, 6.5), inside(11, 1)]).toEqual(
      Array(4).fill(false),
    );
  });

  it.each([
    [
      'polyline',
      { type: 'Polygon', coordinates: [] },
      'expected a GeoJSON "LineString", found "Polygon"',
    ],
    [
      'polygon',
      { type: 'LineString', coordinates: [] },
      'expected a GeoJSON "Polygon", found "LineString"',
    ],
    [
      'polyline',
      { type: 'MultiLineString' },
      'found "MultiLineString": send one request for each part',
    ],
    ['polygon', { type: 'MultiPolygon' }, 'found "MultiPolygon": send one request for each part'],
    ['polygon', { type: 'GeometryCollection' }, 'send one request for each part'],
    ['polyline', { type: 'Feature', geometry: {} }, 'found "Feature": send its geometry'],
    ['polyline', { type: 'FeatureCollection' }, 'found "FeatureCollection": send one geometry'],
    ['polyline', {}, 'found an object without a type'],
    ['polyline', { type: 'LineString' }, 'its coordinates must be arrays'],
    ['polyline', { type: 'LineString', coordinates: [] }, 'it has no positions'],
    [
      'polyline',
      {
        type: 'LineString',
        coordinates: [
          [9, 54],
          [9, 91],
        ],
      },
      'position 2 is [9,91]',
    ],
    ['polyline', { type: 'LineString', coordinates: [[190, 54]] }, 'position 1 is [190,54]'],
    ['polyline', { type: 'LineString', coordinates: [9, 54] }, 'position 1 is 9'],
    ['polyline', { type: 'LineString', coordinates: [['9', '54']] }, 'position 1 is ["9","54"]'],
    ['polyline', { type: 'LineString', coordinates: [[[9, 54], {}]] }, 'position 1 is […,…]'],
    ['polygon', { type: 'Polygon', coordinates: [] }, 'it has no positions'],
    ['polygon', { type: 'Polygon', coordinates: [[9, 54]] }, 'position 1 is 9'],
    ['polygon', { type: 'Polygon', coordinates: 5 }, 'its coordinates must be arrays'],
    ['polygon', { type: 'Polygon', coordinates: [[]] }, 'ring 1 has 0 positions'],
    [
      'polygon',
      {
        type: 'Polygon',
        coordinates: [
          [
            [9, 54],
            [10, 54],
          ],
        ],
      },
      'ring 1 has 2 positions, fewer than three of them different, expected four or more with the first again at the end (RFC 7946, 3.1.6)',
    ],
    [
      'polygon',
      { type: 'Polygon', coordinates: [square(0, 0, 9), square(2, 2, 0)] },
      'ring 2 has 5 positions, fewer than three of them different',
    ],
    [
      'polyline',
      { type: 'LineString', coordinates: Array(limits.maxShapePoints + 2).fill([1, 2]) },
      'more than 20000 positions',
    ],
  ])('refuses for %s %j', (name, geometry, reason) => {
    expect(() => geoJsonPoints(name, geometry)).toThrow(reason);
  });
});

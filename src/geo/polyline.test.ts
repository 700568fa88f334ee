import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePolyline, encodePolyline, readPoints } from './polyline.ts';

const pairs = (text: string) => readPoints(text).map(({ lat, lng }) => [lat, lng]);

describe('readPoints of an encoded polyline', () => {
  it.each([
    [
      '_p~iF~ps|U_ulLnnqC_mqNvxq`@',
      [
        [38.5, -120.2],
        [40.7, -120.95],
        [43.252, -126.453],
      ],
    ],
    [
      'ibkyH`hY|ByZdC{f@',
      [
        [51.50773, -0.13457],
        [51.5071, -0.13012],
        [51.50643, -0.12374],
      ],
    ],
    [
      '_{qhI_y|u@_pR??_pR~oR?',
      [
        [54, 9],
        [54.1, 9],
        [54.1, 9.1],
        [54, 9.1],
      ],
    ],
  ])('decodes %s', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it.each(['', ' ', '_', '_p~iF', '_p~iF~ps|'])('drops what is incomplete in %j', (text) => {
    expect(readPoints(text)).toEqual([]);
  });

  it('keeps the complete positions before incomplete data', () => {
    expect(pairs('_p~iF~ps|U_ulL')).toEqual([[38.5, -120.2]]);
  });

  it('gives positions on earth for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { lat, lng } of readPoints(text)) {
          expect(Math.abs(lat)).toBeLessThanOrEqual(90);
          expect(Math.abs(lng)).toBeLessThanOrEqual(180);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a megabyte of hostile text', () => {
    expect(readPoints('~'.repeat(1_000_000))).toEqual([]);
    expect(readPoints('?'.repeat(1_000_000))).toHaveLength(500_000);
  });
});

describe('readPoints of pairs', () => {
  it.each([
    [
      '(54.0,9.0),(54.1,9.1)',
      [
        [54, 9],
        [54.1, 9.1],
      ],
    ],
    [
      '(54.0, 9.0), (54.1, 9.1)',
      [
        [54, 9],
        [54.1, 9.1],
      ],
    ],
    [
      '( 54.0 ,\t9.0 )( 54.1,9.1 )',
      [
        [54, 9],
        [54.1, 9.1],
      ],
    ],
    [
      ' (54,9),(54.1,9.1) ',
      [
        [54, 9],
        [54.1, 9.1],
      ],
    ],
    [
      '(54,9,100),(54.1,9.1,x)',
      [
        [54, 9],
        [54.1, 9.1],
      ],
    ],
    [
      '(95,200),(-95,-200)',
      [
        [90, 180],
        [-90, -180],
      ],
    ],
    ['(54,9),(x,9),(1,2)', [[54, 9]]],
    ['(54,9),(1),(1,2)', [[54, 9]]],
    [
      '(54,9),,(1,2)',
      [
        [54, 9],
        [1, 2],
      ],
    ],
    ['(54,9);(1,2)', [[54, 9]]],
    ['(54,9),(1,NaN)', [[54, 9]]],
    ['(54,9),(1,1e999)', [[54, 9]]],
    ['()', []],
    ['((1,2))', []],
    ['(,)', []],
  ])('reads %j', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it('reads hostile text in linear time', () => {
    expect(readPoints(`${'('.repeat(500_000)})`)).toEqual([]);
    expect(readPoints(`(1,2)${' '.repeat(500_000)})`)).toHaveLength(1);
    expect(readPoints(`(${'1'.repeat(500_000)},2)`)).toEqual([]);
  });
});

describe('encodePolyline', () => {
  it('writes the example of the algorithm', () => {
    const points = [
      { lat: 38.5, lng: -120.2 },
      { lat: 40.7, lng: -120.95 },
      { lat: 43.252, lng: -126.453 },
    ];
    expect(encodePolyline(points)).toBe('_p~iF~ps|U_ulLnnqC_mqNvxq`@');
  });

  it('is undone by decoding, to 5 decimals', () => {
    const step = (max: number) =>
      fc.integer({ min: -max * 1e5, max: max * 1e5 }).map((steps) => steps / 1e5);
    fc.assert(
      fc.property(fc.array(fc.record({ lat: step(90), lng: step(180) })), (points) => {
        expect(decodePolyline(encodePolyline(points))).toEqual(points);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anywhere, naiveDistanceKm, point } from '../../test/support/lines.ts';
import { earthRadiusKm } from './distance.ts';
import { lineLengthKm } from './line-arcs.ts';
import { prepareRoute } from './route.ts';

const degreeKm = (earthRadiusKm * Math.PI) / 180;

describe('prepareRoute', () => {
  it.each([
    [[point(0, 0), point(0, 1)], point(0.2, 0.5), 0.2, 0.5],
    [[point(0, 0), point(0, 1)], point(0.7, 0.25), 0.7, 0.25],
    [[point(0, 0), point(0, 1)], point(0, 2), 1, 1],
    [[point(0, 0), point(0, 1)], point(0, -3), 3, 0],
    [[point(0, 1), point(0, 0)], point(0.2, 0.75), 0.2, 0.25],
    [[point(10, 10)], point(10, 10), 0, 0],
    [[point(10, 10), point(10, 10)], point(11, 10), 1, 0],
    [[point(0, 179), point(0, -179)], point(0, 180), 0, 1],
    [[point(80, 0), point(80, 180)], point(90, 0), 0, 10],
    [[point(0, 0), point(0, 180)], point(1, 90), 1, 90],
    [[point(0, 0), point(0, 1), point(0, 1), point(1, 1)], point(0.5, 1), 0, 1.5],
  ])('places a spot beside %j: %j', (line, { lat, lng }, offsetDegrees, alongDegrees) => {
    const { offset, along } = prepareRoute(line).locate(lat, lng);
    expect(offset * earthRadiusKm).toBeCloseTo(offsetDegrees * degreeKm, 6);
    expect(along * earthRadiusKm).toBeCloseTo(alongDegrees * degreeKm, 6);
  });

  it('is infinitely far from no line', () => {
    expect(prepareRoute([]).locate(1, 2)).toEqual({ offset: Number.POSITIVE_INFINITY, along: 0 });
  });

  it.each([
    ['there and back', [point(50, 8), point(50.5, 9), point(50, 8)], point(50.3, 8.5)],
    [
      'three times around',
      [1, 2, 3].flatMap(() => [point(1, 1), point(1, 2), point(2, 1)]),
      point(1, 1),
    ],
    [
      'back over a far corner',
      [point(0, 0), point(0, 1), point(0, 0), point(0, 1)],
      point(0.1, 0.6),
    ],
  ])('takes the first of several passes: %s', (_, line, { lat, lng }) => {
    const [first = point(0, 0), second = point(0, 0)] = line;
    const { along } = prepareRoute(line).locate(lat, lng);
    expect(along).toBeLessThanOrEqual(prepareRoute([first, second]).length + 1e-12);
  });

  it('takes the nearest of several passes', () => {
    const line = [point(0, 0), point(0, 1), point(0.1, 1), point(0.1, 0)];
    expect(prepareRoute(line).locate(0.09, 0.5).along * earthRadiusKm).toBeCloseTo(
      1.6 * degreeKm,
      2,
    );
  });

  it('finds offsets that a dense sampling of the line finds', () => {
    const line = fc.array(anywhere, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(line, anywhere, (points, spot) => {
        // Between opposite ends of the earth the sampling does not know the way.
        fc.pre(points.every((a, i) => lineLengthKm([a, points[i + 1] ?? a]) < 19_900));
        const exact = prepareRoute(points).locate(spot.lat, spot.lng).offset * earthRadiusKm;
        const sampled = naiveDistanceKm(points, spot);
        // Near the other end of the earth both formulas know some 1e-8 radians only.
        expect(exact).toBeLessThanOrEqual(sampled + (sampled > 19_900 ? 1e-3 : 1e-4));
        expect(exact).toBeGreaterThan(sampled - 26);
      }),
      { numRuns: 200 },
    );
  });
});

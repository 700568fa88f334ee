import { describe, expect, it } from 'vitest';
import { point } from '../../test/support/lines.ts';
import { arcsOf, lineLengthKm } from './line-arcs.ts';
import { prepareRoute } from './route.ts';

describe('lineLengthKm', () => {
  it('adds up the great circles', () => {
    expect(lineLengthKm([point(0, 0), point(0, 1), point(0, 1), point(1, 1)])).toBeCloseTo(
      222.39,
      2,
    );
    expect(lineLengthKm([point(5, 5)])).toBe(0);
    expect(lineLengthKm([])).toBe(0);
  });
});

describe('arcsOf', () => {
  const line = [point(10, 20), point(60, 140)];

  it('cuts into equal pieces that lie on the great circle and join', () => {
    const whole = arcsOf(line);
    const length = whole.along[1] ?? 0;
    const { count, along, lat, lng } = arcsOf(line, 0.1);
    expect(whole.count).toBe(1);
    expect(count).toBe(Math.ceil(length / 0.1));
    expect([lat[0], lng[0], lat[count], lng[count]]).toEqual([10, 20, 60, 140]);
    const route = prepareRoute(line);
    for (let piece = 0; piece <= count; piece++) {
      expect(along[piece]).toBeCloseTo((piece * length) / count, 12);
      const place = route.locate(lat[piece] ?? 0, lng[piece] ?? 0);
      expect(place.offset).toBeCloseTo(0, 11);
      expect(place.along).toBeCloseTo(along[piece] ?? 0, 11);
    }
  });

  it('leaves repeated points out, but for a line of one position', () => {
    const [a, b] = line;
    if (a === undefined || b === undefined) throw new Error('expected two points');
    expect(arcsOf([a, a, b, b, b, a, a]).count).toBe(2);
    expect(arcsOf([a, a, a]).count).toBe(1);
    expect(arcsOf([]).count).toBe(0);
  });

  it('goes between opposite ends of the earth by the middle of their latitudes and longitudes', () => {
    const { count, lat, lng, along } = arcsOf([point(0, 0), point(0, 180)]);
    expect([count, lat[1], lng[1]]).toEqual([2, 0, 90]);
    expect(along[2]).toBeCloseTo(Math.PI, 12);
  });
});

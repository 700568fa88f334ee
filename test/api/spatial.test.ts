import { describe, expect, test } from 'vitest';
import { encodePolyline } from '../../src/geo/polyline.ts';
import { sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { listPath } from '../support/visible-world.ts';
import { corridorLine, radiusBase, sharedPoint, uShape, worldIds } from '../world/world.ts';

type Pair = readonly [lat: number, lng: number];

const pairs = (points: readonly Pair[]) => points.map(([lat, lng]) => `(${lat},${lng})`).join(',');
const encoded = (points: readonly Pair[]) =>
  encodePolyline(points.map(([lat, lng]) => ({ lat, lng })));
const descending = (...ids: readonly number[]) => [...ids].sort((a, b) => b - a);

const inBox = [102_167, 83_520, 41_847, 100_664];

describe.each(engines)('places on %s', (engine) => {
  const world = sharedApi(engine);
  const ids = (parameters: Readonly<Record<string, string | number>>) =>
    world.api.ids(listPath({ maxresults: 5000, ...parameters }));
  const pois = (parameters: Readonly<Record<string, string | number>>) =>
    world.api.pois(listPath({ maxresults: 5000, ...parameters }));
  const base = { latitude: radiusBase.lat, longitude: radiusBase.lng };

  test('52 a box is the same from any of its corners', async () => {
    for (const box of [
      '(54.0,9.0),(54.1,9.1)',
      '(54.1,9.1),(54.0,9.0)',
      '(54.1,9.0),(54.0,9.1)',
      '(54.0,9.1),(54.1,9.0)',
    ]) {
      expect(await ids({ boundingbox: box }), box).toEqual(descending(...inBox));
    }
  });

  test('52 a box may be encoded, plain numbers, in raw text or have further points', async () => {
    for (const box of [
      encoded([
        [54, 9],
        [54.1, 9.1],
      ]),
      '54.0,9.0,54.1,9.1',
      '(54,9),(54.1,9.1),(0,0)',
      '(54,9,1),(54.1,9.1,2)',
    ]) {
      expect(await ids({ boundingbox: box }), box).toEqual(descending(...inBox));
    }
    expect(await world.api.ids('/v3/poi?boundingbox=(54.0,9.0),(54.1,9.1)')).toEqual(
      descending(...inBox),
    );
    expect(await world.api.ids('/v3/poi?boundingbox=%2854.0%2C9.0%29%2C%2854.1%2C9.1%29')).toEqual(
      descending(...inBox),
    );
  });

  test('53 a box with a point has no distance', async () => {
    const found = await pois({
      boundingbox: '(54.0,9.0),(54.1,9.1)',
      latitude: 54.05,
      longitude: 9.05,
      distance: 1,
      distanceunit: 'km',
    });
    expect(found.map((poi) => poi.ID)).toEqual(descending(...inBox));
    for (const poi of found) {
      expect(poi.AddressInfo.Distance).toBeNull();
      expect(poi.AddressInfo.DistanceUnit).toBe(0);
    }
  });

  test('54 a box of one point or of junk is no box', async () => {
    const all = await ids({});
    for (const box of ['(54.0,9.0)', '()', '(a,b),(c,d)', '(54,9),(x,9.1)', '']) {
      expect(await ids({ boundingbox: box }), box).toEqual(all);
    }
    expect(await ids({ ...base, distance: 1, boundingbox: '(54.0,9.0)' })).toEqual([
      worldIds.atRadiusBase,
    ]);
  });

  test('55 spaces in a box are tolerated', async () => {
    for (const box of [
      '(54.0, 9.0), (54.1, 9.1)',
      ' ( 54.0 ,9.0 )  (54.1,9.1) ',
      '(54.0,9.0)\n(54.1,9.1)',
    ]) {
      expect(await ids({ boundingbox: box }), box).toEqual(descending(...inBox));
    }
  });

  test('a box reaches over the antimeridian when its corners say so', async () => {
    const fiji = descending(
      worldIds.datelineWestSide,
      worldIds.datelineEastSide,
      worldIds.datelinePlus180,
      worldIds.datelineMinus180,
    );
    expect(await ids({ boundingbox: '(-18,179),(-16,-179)' })).toEqual(fiji);
    expect(await ids({ boundingbox: '(-16,179),(-18,-179)' })).toEqual(fiji);
    expect(await ids({ bbox: '179,-18,-179,-16' })).toEqual(fiji);
    expect(await ids({ bbox: '179,-18,181,-16' })).toEqual(fiji);
    // In the other order the corners name the long way round.
    expect(await ids({ boundingbox: '(-18,-179),(-16,179)' })).not.toContain(
      worldIds.datelineWestSide,
    );
    expect(await ids({ bbox: '177,51,-176,53' })).toEqual(
      descending(worldIds.aleutiansWest, worldIds.aleutiansEast),
    );
  });

  test('the whole world as a box holds everything, poles and antimeridian too', async () => {
    const all = await ids({});
    expect(await ids({ boundingbox: '(-90,-180),(90,180)' })).toEqual(all);
    expect(await ids({ boundingbox: '(90,180),(-90,-180)' })).toEqual(all);
    expect(await ids({ bbox: '-180,-90,180,90' })).toEqual(all);
  });

  test('a box at a pole holds the pole', async () => {
    expect(await ids({ bbox: '-180,89,180,90' })).toEqual(
      descending(
        worldIds.northPole,
        worldIds.northPoleAgain,
        worldIds.nearNorthPoleEast,
        worldIds.nearNorthPoleWest,
      ),
    );
  });

  test('bbox wins over boundingbox, unusable ones do not', async () => {
    const boundingbox = '(54.0,9.0),(54.1,9.1)';
    expect(await ids({ bbox: '-180,89.95,180,90', boundingbox })).toEqual(
      descending(worldIds.northPole, worldIds.northPoleAgain),
    );
    for (const bbox of ['1,2,3', 'a,b,c,d', '1,91,2,95', '', '1;2;3;4']) {
      expect(await ids({ bbox, boundingbox }), bbox).toEqual(descending(...inBox));
    }
  });

  test('56 a point search is in the order of distance, whatever sortby says', async () => {
    const around = { latitude: 46.4, longitude: 7, distance: 200, distanceunit: 'km' };
    const found = await pois(around);
    const distances = found.map((poi) => poi.AddressInfo.Distance ?? Number.NaN);
    expect(distances.length).toBeGreaterThan(30);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    const order = found.map((poi) => poi.ID);
    for (const sortby of ['id_asc', 'created_asc', 'modified_asc']) {
      expect(await ids({ ...around, sortby }), sortby).toEqual(order);
    }
  });

  test('56 locations at one point come by ascending id', async () => {
    expect(
      await ids({ latitude: sharedPoint.lat, longitude: sharedPoint.lng, distance: 0 }),
    ).toEqual([worldIds.sharedPointFirst, worldIds.sharedPointSecond, worldIds.sharedPointThird]);
  });

  test('57 a radius is in the asked unit', async () => {
    const km = await pois({ ...base, distance: 10, distanceunit: 'km' });
    expect(km.map((poi) => poi.ID)).toEqual([worldIds.atRadiusBase, worldIds.north9km]);
    for (const poi of km) {
      expect(poi.AddressInfo.Distance).toBeLessThanOrEqual(10.02);
      expect(poi.AddressInfo.DistanceUnit).toBe(1);
    }
    const miles = await pois({ ...base, distance: 10 });
    // 10 miles are 16.09 km: 16 km is inside, 16.3 km is not.
    expect(miles.map((poi) => poi.ID)).toEqual([
      worldIds.atRadiusBase,
      worldIds.north9km,
      worldIds.north12km,
      worldIds.north16km,
    ]);
    for (const poi of miles) expect(poi.AddressInfo.DistanceUnit).toBe(2);
  });

  test('58 without a distance the radius is 50 km in both units', async () => {
    for (const unit of ['km', 'miles', '']) {
      const found = await ids({ ...base, distanceunit: unit });
      expect(found, unit).toContain(worldIds.north49km9);
      expect(found, unit).not.toContain(worldIds.north50km5);
    }
  });

  test('59 distances have the values that clients know', async () => {
    const at = { latitude: 52, longitude: 9, distance: 100, chargepointid: 175_585 };
    const [km] = await pois({ ...at, distanceunit: 'km' });
    expect(km?.AddressInfo.Distance).toBeCloseTo(64.5521874, 6);
    const [miles] = await pois(at);
    expect(miles?.AddressInfo.Distance).toBeCloseTo(40.1133433, 6);
  });

  test('60 a negative distance gives an empty list, 0 only what is there', async () => {
    expect(await ids({ ...base, distance: -1 })).toEqual([]);
    expect(await ids({ ...base, distance: '-0.0001' })).toEqual([]);
    expect(await ids({ ...base, distance: 0 })).toEqual([worldIds.atRadiusBase]);
  });

  test('a radius as large as the earth finds everything, poles and antipodes too', async () => {
    const all = new Set(await ids({}));
    const found = await ids({ ...base, distance: 20_016, distanceunit: 'km' });
    expect(new Set(found)).toEqual(all);
    expect(new Set(await ids({ ...base, distance: '1e300' }))).toEqual(all);
  });

  test('a point search knows no antimeridian and no pole', async () => {
    const found = await ids({ latitude: -17, longitude: 180, distance: 100, distanceunit: 'km' });
    expect(new Set(found)).toEqual(
      new Set([
        worldIds.datelineWestSide,
        worldIds.datelineEastSide,
        worldIds.datelinePlus180,
        worldIds.datelineMinus180,
      ]),
    );
    const polar = await ids({ latitude: 89.95, longitude: 80, distance: 20, distanceunit: 'km' });
    expect(new Set(polar)).toEqual(
      new Set([
        worldIds.northPole,
        worldIds.northPoleAgain,
        worldIds.nearNorthPoleEast,
        worldIds.nearNorthPoleWest,
      ]),
    );
  });

  test('61 an encoded line finds what its points in pairs find', async () => {
    // The vectors of API contract 2.5.1, here through a URL.
    const vectors: readonly (readonly [string, readonly Pair[]])[] = [
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
    ];
    for (const [text, points] of vectors) {
      for (const shape of ['polyline', 'polygon'] as const) {
        const asPairs = await ids({ [shape]: pairs(points), distance: 9000, distanceunit: 'km' });
        expect(await ids({ [shape]: text, distance: 9000, distanceunit: 'km' }), text).toEqual(
          asPairs,
        );
        if (shape === 'polyline') expect(asPairs.length, text).toBeGreaterThan(0);
      }
    }
    expect(await ids({ polygon: '_{qhI_y|u@_pR??_pR~oR?' })).toEqual(descending(...inBox));
  });

  test('62 the distance of a line is the whole width of its corridor', async () => {
    const found = await ids({ polyline: '(0,0),(0,1)', distance: 100, distanceunit: 'km' });
    expect(found).toContain(worldIds.corridorNear);
    expect(found).not.toContain(worldIds.corridorFar);
    expect(await ids({ polyline: '(0,0),(0,1)', distance: '62.1371192' })).toEqual(found);
  });

  test('63 without a distance a corridor is 5 km wide', async () => {
    for (const unit of ['km', 'miles']) {
      const found = await ids({ polyline: pairs(corridorLine), distanceunit: unit });
      expect(found, unit).toEqual(
        descending(worldIds.lineStart, worldIds.offLine1km, worldIds.beyondLineEnd),
      );
    }
  });

  test('63 a line of one point is a circle, repeated points do no harm', async () => {
    expect(await ids({ polyline: '(10,-30)' })).toEqual([worldIds.lineStart]);
    expect(await ids({ polyline: '(10,-30),(10,-30),(11,-30),(11,-30)' })).toEqual(
      await ids({ polyline: pairs(corridorLine) }),
    );
    for (const distance of ['0', '-3']) {
      expect(await ids({ polyline: pairs(corridorLine), distance }), distance).toEqual([]);
    }
  });

  test('64 a line in pairs and encoded gives the same', async () => {
    expect(await ids({ polyline: encoded(corridorLine) })).toEqual(
      await ids({ polyline: pairs(corridorLine) }),
    );
  });

  test('65 a polygon in pairs or encoded, open or closed, gives the same', async () => {
    const triangle: readonly Pair[] = [
      [53.9, 8.9],
      [54.2, 8.9],
      [54.06, 9.4],
    ];
    const found = await ids({ polygon: pairs(triangle) });
    expect(found).toContain(worldIds.box41847);
    expect(found).not.toContain(worldIds.riepestrasse);
    const closed = [...triangle, ...triangle.slice(0, 1)];
    expect(await ids({ polygon: pairs(closed) })).toEqual(found);
    expect(await ids({ polygon: encoded(triangle) })).toEqual(found);
    expect(await ids({ polygon: encoded(closed) })).toEqual(found);
    expect(await ids({ polygon: pairs([...triangle].reverse()) })).toEqual(found);
  });

  test('65 fewer than three different points make no polygon: no rows', async () => {
    expect(await ids({ polygon: '(54,9),(54.1,9.1)' })).toEqual([]);
    expect(await ids({ polygon: '(54,9),(54.1,9.1),(54,9)' })).toEqual([]);
  });

  test('66 a concave polygon leaves its notch out', async () => {
    expect(await ids({ polygon: pairs(uShape) })).toEqual(
      descending(worldIds.uLeftArm, worldIds.uRightArm, worldIds.uBase, worldIds.uOnEdge),
    );
  });

  test('66 a polygon may cross the antimeridian', async () => {
    expect(await ids({ polygon: '(-18,179),(-18,-179),(-16,-179),(-16,179)' })).toEqual(
      descending(
        worldIds.datelineWestSide,
        worldIds.datelineEastSide,
        worldIds.datelinePlus180,
        worldIds.datelineMinus180,
      ),
    );
  });

  test('67 of several shapes polyline wins, then box, then polygon, then the point', async () => {
    const polyline = pairs(corridorLine);
    const boundingbox = '(54.0,9.0),(54.1,9.1)';
    const polygon = pairs(uShape);
    const line = await ids({ polyline });
    const box = await ids({ boundingbox });
    const ring = await ids({ polygon });
    expect(await ids({ ...base, polyline, boundingbox, polygon })).toEqual(line);
    expect(await ids({ ...base, boundingbox, polygon })).toEqual(box);
    expect(await ids({ ...base, polygon })).toEqual(ring);
  });

  test('68 shapes come by descending id unless sortby says otherwise', async () => {
    const shapes = [
      { polygon: '(44,0),(48,0),(48,9),(44,9)' },
      { polyline: '(45,1),(46.4,7)', distance: 200 },
      { boundingbox: '(44,0),(48,9)' },
    ];
    for (const shape of shapes) {
      const found = await ids(shape);
      expect(found.length).toBeGreaterThan(20);
      expect(found).toEqual(descending(...found));
      expect(await ids({ ...shape, sortby: 'id_asc' })).toEqual([...found].reverse());
    }
  });
});

import { test } from 'vitest';
import { ReadIndex } from '../../src/readindex/read-index.ts';
import { testReference } from '../world/reference.ts';
import { expectBruteForce } from './brute-force/compare.ts';
import { strangeWorld } from './brute-force/worlds.ts';

const end = { lat: 50.005662, lng: 11.5322677 };

/** A question that random ones asked once in some runs, when the textbook formula of the test failed at the pole. */
test.each([
  [90, 0],
  [90, 100],
  [-90, 0],
  [90, -180],
])('a route from %d, %d is ordered as the globe has it', (lat, lng) => {
  const records = strangeWorld(11, 3000);
  const index = new ReadIndex();
  for (const record of records) index.put(record, new Uint8Array(8));
  index.foldNow();
  for (const distance of [500, 5000]) {
    expectBruteForce(index, records, testReference, {
      texts: [
        ['polyline', `(${lat},${lng}),(${end.lat},${end.lng})`],
        ['distance', String(distance)],
        ['distanceunit', 'KM'],
        ['sortby', 'route'],
      ],
      meaning: { polyline: [{ lat, lng }, end], distance, distanceunit: 'km', sortby: 'route' },
    });
  }
});

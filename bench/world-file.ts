import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocationRecord } from '../src/domain/location.ts';
import { commentToV3, locationToV3, mediaItemToV3 } from '../src/format/v3/from-location.ts';
import { readCities } from '../src/ingest/demo/cities.ts';
import { makeWorld } from '../src/ingest/demo/world.ts';

export const worldSeed = 20_261_123;
export const worldNow = Date.UTC(2026, 10, 1);

/** The locations of a bench world, ids from 1. */
export function benchWorld(count: number): Iterable<LocationRecord> {
  return makeWorld({
    seed: worldSeed,
    count,
    firstId: 1,
    now: worldNow,
    cities: readCities(),
    dataProviderId: 1,
    operatorIds: Array.from({ length: 200 }, (_, i) => 100 + i),
  });
}

/** Path of the world as NDJSON in v3 form with comments and photos, as a dump has it; made when it is missing. */
export async function worldFile(count: number): Promise<string> {
  const path = join(tmpdir(), `ocm-bench-${worldSeed}-${count}.ndjson`);
  if (existsSync(path)) return path;
  const file = createWriteStream(`${path}.new`);
  for (const record of benchWorld(count)) {
    if (!file.write(`${JSON.stringify(dumpLine(record))}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  renameSync(`${path}.new`, path);
  return path;
}

function dumpLine({ location, comments, media }: LocationRecord): object {
  const { head, address, tail } = locationToV3(location);
  return {
    UserComments: comments.length === 0 ? undefined : comments.map(commentToV3),
    MediaItems: media.length === 0 ? undefined : media.map(mediaItemToV3),
    ...head,
    AddressInfo: address,
    ...tail,
  };
}

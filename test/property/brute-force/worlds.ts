import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocationRecord } from '../../../src/domain/location.ts';
import { readPoi } from '../../../src/format/v3/read.ts';
import { readCities } from '../../../src/ingest/demo/cities.ts';
import { makeWorld } from '../../../src/ingest/demo/world.ts';
import { worldNow } from '../../world/world.ts';

/** Poles, both sides of the antimeridian, the origin, and points that many share. */
const specialSpots = [
  { lat: 90, lng: 0 },
  { lat: 90, lng: -77 },
  { lat: -90, lng: 180 },
  { lat: 89.999, lng: 45 },
  { lat: -89.5, lng: -179.999 },
  { lat: -17, lng: 180 },
  { lat: -17, lng: -180 },
  { lat: -17.1, lng: 179.95 },
  { lat: -16.9, lng: -179.95 },
  { lat: 0, lng: 0 },
  { lat: 52.5, lng: 13.4 },
];

/** Invented locations of the demonstration maker; every seventh is moved to a special or shared spot. */
export function strangeWorld(seed: number, count: number): readonly LocationRecord[] {
  const made = makeWorld({
    seed,
    count,
    firstId: 1_000_001,
    now: worldNow,
    cities: readCities(),
    dataProviderId: 1,
    operatorIds: [3, 5, 23, 121],
  });
  return [...made].map((record, i) => {
    const spot = i % 7 === 0 ? specialSpots[(i / 7) % specialSpots.length] : undefined;
    if (spot === undefined) return record;
    const { location } = record;
    return { ...record, location: { ...location, address: { ...location.address, ...spot } } };
  });
}

const sharedData = process.env['OCM_SHARED_DATA'] ?? '../shared/data';
const realDataPath = join(sharedData, 'pois/ocm-data-2020-11-20.ndjson');
export const hasRealData = existsSync(realDataPath);

/** The real locations of a dump of 2020. */
export function realWorld(): readonly LocationRecord[] {
  const lines = readFileSync(realDataPath, 'utf8').split('\n');
  return lines.flatMap((line) => {
    if (line === '') return [];
    const result = readPoi(JSON.parse(line), { publishedExport: true });
    return result.ok ? [result.record] : [];
  });
}

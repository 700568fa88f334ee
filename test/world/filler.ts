import type { LocationRecord } from '../../src/domain/location.ts';
import { place } from './place.ts';

const minuteMs = 60_000;
const operatorIds = [1, 5, 23, 45, 121, undefined];
const usageTypeIds = [1, 4, 5, 0, undefined];
const countries = [
  { countryId: 80, lat: 45, lng: 1 },
  { countryId: 217, lat: 46.4, lng: 7 },
  { countryId: 19, lat: 47, lng: 13 },
];

/** 120 ordinary published locations in three countries, so that lists are longer than the default limit of 100. */
export const filler: readonly LocationRecord[] = Array.from({ length: 120 }, (_, index) => {
  const { countryId = 80, lat = 45, lng = 1 } = countries[index % countries.length] ?? {};
  const step = Math.floor(index / countries.length);
  const isDirect = index % 4 === 0;
  return place(6001 + index, {
    title: `Ordinary place ${index}`,
    lat: lat + (step % 7) * 0.13,
    lng: lng + Math.floor(step / 7) * 0.21,
    address: { countryId, postcode: String(10_000 + index * 37) },
    operatorId: operatorIds[index % operatorIds.length],
    usageTypeId: usageTypeIds[index % usageTypeIds.length],
    dataProviderId: [1, 28, 8][index % 3],
    submissionStatusTypeId: index % 2 === 0 ? 200 : 100,
    // In an order of its own, so that sorting by date is not sorting by id.
    createdAt: Date.UTC(2014, 0, 1) + ((index * 7919) % 120) * 20_000 * minuteMs,
    updatedAt: Date.UTC(2019, 0, 1) + ((index * 104_729) % 120) * 9_000 * minuteMs,
    connections: isDirect
      ? [{ connectionTypeId: 33, powerKw: 50 + index, currentTypeId: 30, levelId: 3 }, {}]
      : [{ powerKw: [3.7, 11, 22][index % 3] }],
    comments: index % 10 === 0 ? [{ checkInStatusTypeId: index % 20 === 0 ? 10 : undefined }] : [],
    media: index % 15 === 0 ? [{}] : [],
  });
});

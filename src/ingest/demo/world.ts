/**
 * Invented charging locations on real city positions, in any number: for the demonstration world, the bench and
 * tests. The same options give the same records, one after the other, and a larger `count` the same beginning.
 */
import type { EpochMs } from '../../base/clock.ts';
import { type Random, seededRandom, weightedChoice } from '../../base/random.ts';
import type { Address } from '../../domain/address.ts';
import { type LocationId, locationId } from '../../domain/id.ts';
import type { Location, LocationRecord, MetadataValue } from '../../domain/location.ts';
import { uuidForLocation } from '../../domain/uuid.ts';
import type { City } from './cities.ts';
import { type CityChoice, cityChoice } from './city-choice.ts';
import { makeConnections } from './connections.ts';
import { makeComments, makeMedia } from './people.ts';
import { fictionalPhone, fill, postcode } from './texts.ts';
import { otherWords, type Words, wordsByCountry } from './words.data.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly count: number;
  /** Locations get this id and the following ones; addresses, connections, comments and photos count from it too. */
  readonly firstId: number;
  /** The moment before which everything was made and changed. */
  readonly now: EpochMs;
  readonly cities: readonly City[];
  readonly dataProviderId: number;
  /** Who runs the locations, besides those that are unknown, private or the business on site. */
  readonly operatorIds: readonly number[];
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const kmPerDegree = 111.2;
const maxSpreadKm = 60;
const oldestDays = 12 * 365;

const usageType = weightedChoice<number | undefined>([
  [1, 30],
  [4, 25],
  [5, 12],
  [undefined, 15],
  [6, 6],
  [7, 4],
  [0, 4],
  [2, 3],
  [3, 1],
]);
const statusType = weightedChoice<number | undefined>([
  [50, 66],
  [0, 12],
  [undefined, 10],
  [75, 3],
  [100, 3],
  [150, 2],
  [30, 1],
  [10, 1],
  [20, 0.5],
  [200, 1],
  [210, 0.5],
]);
const submissionStatus = weightedChoice<number>([
  [200, 57],
  [100, 39],
  [1, 1],
  [50, 0.5],
  [250, 0.5],
  [1000, 0.5],
  [1002, 0.7],
  [1005, 0.7],
  [1010, 0.1],
]);
const levelOfDetail = weightedChoice<number | undefined>([
  [3, 85],
  [2, 8],
  [1, 2],
  [undefined, 5],
]);
/** Operators that stand for no company, beside those that were passed in. */
const operatorKind = weightedChoice<'company' | undefined | 1 | 44 | 45>([
  ['company', 66],
  [undefined, 15],
  [1, 8],
  [45, 8],
  [44, 3],
]);

/** Makes the records lazily, some 10 microseconds each. See `WorldOptions`. */
export function* makeWorld(options: WorldOptions): Iterable<LocationRecord> {
  const random = seededRandom(options.seed);
  const choose = cityChoice(options.cities);
  const connectionId = counter(options.firstId);
  const commentIds = counter(options.firstId);
  const mediaIds = counter(options.firstId);
  let previous: { readonly lat: number; readonly lng: number } | undefined;
  for (let index = 0; index < options.count; index++) {
    const choice = choose(random);
    // Some entries of the real data share their position with another one.
    const position =
      previous !== undefined && random.chance(0.02) ? previous : spread(random, choice);
    previous = position;
    const { city } = choice;
    const words = wordsByCountry[city.isoCode] ?? otherWords;
    const id = locationId(options.firstId + index);
    const address = makeAddress(random, id, city, words, position);
    const connections = makeConnections(random, city.isoCode, connectionId);
    const location: Location = {
      ...makeDetails(random, id, words, options),
      address,
      connections,
    };
    const visited = {
      locationId: id,
      isoCode: city.isoCode,
      words,
      from: location.createdAt ?? 0,
      until: location.updatedAt ?? 0,
    };
    yield {
      location,
      comments: random.chance(0.12) ? makeComments(random, visited, commentIds) : [],
      media: random.chance(0.06) ? makeMedia(random, visited, mediaIds) : [],
    };
  }
}

function counter(first: number): () => number {
  let next = first;
  return () => next++;
}

/** Around the city's centre in any direction, most of it near. */
function spread(
  random: Random,
  { city, meanRadiusKm }: CityChoice,
): { readonly lat: number; readonly lng: number } {
  const radiusKm = Math.min(random.exponential(meanRadiusKm), maxSpreadKm);
  const angle = random.fraction() * 2 * Math.PI;
  const lat = Math.max(-89, Math.min(89, city.lat + (radiusKm * Math.cos(angle)) / kmPerDegree));
  const east = (radiusKm * Math.sin(angle)) / (kmPerDegree * Math.cos((lat * Math.PI) / 180));
  const lng = ((city.lng + east + 540) % 360) - 180;
  if (random.chance(0.4)) return { lat, lng };
  return { lat: Math.round(lat * 1e6) / 1e6, lng: Math.round(lng * 1e6) / 1e6 };
}

function makeAddress(
  random: Random,
  id: LocationId,
  city: City,
  words: Words,
  position: { readonly lat: number; readonly lng: number },
): Address {
  return {
    id,
    title: fill(random, random.pick(words.titles), city.name),
    line1: fill(random, random.pick(words.streets), city.name),
    line2: random.chance(0.15) ? fill(random, random.pick(words.titles), city.name) : undefined,
    town: random.chance(0.97) ? city.name : undefined,
    stateOrProvince: random.chance(0.65) ? `Demo region ${1 + (city.name.length % 7)}` : undefined,
    postcode: random.chance(0.92) ? postcode(random, city.isoCode) : undefined,
    countryId: city.countryId,
    ...position,
    telephone1: random.chance(0.4) ? fictionalPhone(random) : undefined,
    email: random.chance(0.06) ? 'help@demo-operator.example' : undefined,
    accessComments: random.chance(0.35)
      ? fill(random, random.pick(words.access), city.name)
      : undefined,
    relatedUrl: random.chance(0.45) ? website(random, id) : undefined,
  };
}

function website(random: Random, id: LocationId): string {
  return random.chance(0.15) ? 'www.demo-operator.example' : `https://demo-operator.example/${id}`;
}

/** Everything but address and connections. */
function makeDetails(
  random: Random,
  id: LocationId,
  words: Words,
  options: WorldOptions,
): Omit<Location, 'address' | 'connections'> {
  const age = oldestDays * dayMs;
  const createdAt = toMinute(options.now - age * (1 - random.fraction() ** 0.6));
  const updatedAt = random.chance(0.3)
    ? createdAt
    : toMinute(createdAt + (options.now - createdAt) * random.fraction());
  const statusTypeId = statusType(random);
  return {
    id,
    uuid: uuidForLocation(id),
    dataProviderId: options.dataProviderId,
    dataProviderReference: random.chance(0.3) ? `DEMO-${id}` : undefined,
    operatorId: chooseOperator(random, options.operatorIds),
    operatorReference: random.chance(0.08) ? `D*${id}` : undefined,
    usageTypeId: usageType(random),
    usageCost: random.chance(0.45) ? random.pick(words.costs) : undefined,
    numberOfPoints: random.chance(0.65) ? 1 + Math.floor(random.exponential(1.8)) : undefined,
    generalComments: random.chance(0.2) ? fill(random, random.pick(words.comments), '') : undefined,
    plannedAt: statusTypeId === 150 ? toMinute(options.now + dayMs * random.below(300)) : undefined,
    confirmedAt: random.chance(0.1) ? createdAt : undefined,
    statusTypeId,
    updatedAt,
    metadata: random.chance(0.03) ? [makeMetadata(random, id)] : undefined,
    dataQualityLevel: random.chance(0.9)
      ? 1 + (Math.floor(random.exponential(0.5)) % 5)
      : undefined,
    levelOfDetail: levelOfDetail(random),
    createdAt,
    submissionStatusTypeId: submissionStatus(random),
  };
}

function toMinute(at: number): EpochMs {
  return Math.floor(at / minuteMs) * minuteMs;
}

/** A few companies run most of the locations. */
function chooseOperator(random: Random, operatorIds: readonly number[]): number | undefined {
  const kind = operatorKind(random);
  if (kind !== 'company') return kind;
  if (operatorIds.length === 0) return undefined;
  return operatorIds[Math.floor(operatorIds.length * random.fraction() ** 2)];
}

function makeMetadata(random: Random, id: LocationId): MetadataValue {
  if (random.chance(0.5)) return { id, fieldId: 2, value: 'Mo-Su 07:00-22:00' };
  return { id, fieldId: 1, option: { id: 3, title: 'Restaurant', fieldId: 1 }, optionId: 3 };
}

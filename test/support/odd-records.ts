import { type Random, seededRandom } from '../../src/base/random.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { place } from '../world/place.ts';

/** What formats stumble over: markup, quotes, ends of sections, formulas, forbidden and invisible characters. */
const pieces = [
  ...['a', 'Straße ', '東京', 'محطة شحن', '⚡🔌', '👩‍👩‍👧‍👦', '𐌲', 'e\u0301', 'ﬁ', '１２'],
  ...['&', '<', '>', '"', "'", '&amp;', ']]>', '<![CDATA[', '-->', '\\', '\\u0041', '/', '`'],
  ...[
    '=1+1',
    '@SUM(A1)',
    '+',
    '-',
    '+44 20 7946 0958',
    '-12.5',
    "cmd|' /C calc'!A0",
    ';',
    ',',
    '＝',
  ],
  ...['\n', '\r', '\r\n', '\t', ' ', '\u00A0', '\u3000', '\u2028', '\u2003', '\uFEFF', '…', '°'],
  ...['\u0000', '\u0001', '\u000B', '\u001F', '\u007F', '\u0085', '\uFFFD', '\uFFFE', '\uFFFF'],
  ...['\uD800', '\uDC00', '\u202E', '\u200F', '\u200B', '{', '}', '[', ']', '":', ',"ID":1'],
] as const;

function oddText(random: Random): string | undefined {
  const length = random.below(7);
  if (length === 6) return undefined;
  return Array.from({ length }, () => random.pick(pieces)).join('');
}

function maybe<T>(random: Random, make: () => T): T | undefined {
  return random.chance(0.6) ? make() : undefined;
}

/** Locations with texts of this kind in every member, and with members that come and go. */
export function oddRecords(seed: number, count: number): readonly LocationRecord[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => oddRecord(random, 900_000 + i));
}

const firstYear = Date.UTC(1999, 0, 1);

function oddRecord(random: Random, id: number): LocationRecord {
  const text = (): string | undefined => oddText(random);
  const time = (): number | undefined =>
    maybe(random, () => firstYear + random.below(800_000_000) * 1000 + random.pick([0, 0, 70]));
  return place(id, {
    title: text() ?? '',
    lat: random.pick([0, -33, 51.5, -1e-7, 12.345678901234567]),
    lng: random.pick([0, 8, -120.25, 1e-9, 179.99999999999997]),
    dataProviderId: maybe(random, () => random.pick([1, 28, 777])),
    dataProviderReference: text(),
    operatorId: maybe(random, () => random.pick([5, 3, 121, 88_888])),
    operatorReference: text(),
    usageTypeId: maybe(random, () => random.pick([0, 1, 4, 99])),
    usageCost: text(),
    numberOfPoints: maybe(random, () => random.below(20)),
    generalComments: text(),
    plannedAt: time(),
    confirmedAt: time(),
    statusTypeId: maybe(random, () => random.pick([0, 50, 75, 12_345])),
    updatedAt: time(),
    createdAt: time(),
    dataQualityLevel: maybe(random, () => 1 + random.below(5)),
    metadata: maybe(random, () => [
      { id: 1, fieldId: 2, value: text(), option: { id: 3, title: text() ?? '', fieldId: 2 } },
    ]),
    address: {
      line1: text(),
      line2: text(),
      town: text(),
      stateOrProvince: text(),
      postcode: text(),
      countryId: maybe(random, () => random.pick([1, 80, 87, 9999])),
      telephone1: text(),
      telephone2: text(),
      email: text(),
      accessComments: text(),
      relatedUrl: text(),
      generalComments: text(),
    },
    connections: Array.from({ length: random.below(5) }, () => ({
      connectionTypeId: random.pick([0, 25, 33, 1036, 4711]),
      reference: text(),
      statusTypeId: maybe(random, () => random.pick([0, 50, 4711])),
      levelId: maybe(random, () => 1 + random.below(3)),
      amps: maybe(random, () => random.below(400)),
      voltage: maybe(random, () => random.below(900)),
      powerKw: maybe(random, () => random.pick([3.7, 22, 0, 1e-7])),
      currentTypeId: maybe(random, () => random.pick([10, 20, 30, 99])),
      quantity: maybe(random, () => random.below(9)),
      comments: text(),
    })),
    comments: Array.from({ length: random.below(3) }, () => ({
      typeId: maybe(random, () => random.pick([10, 1000, 4711])),
      userName: text(),
      text: text(),
      rating: maybe(random, () => 1 + random.below(5)),
      relatedUrl: text(),
    })),
    media: random.chance(0.2) ? [{ comment: text() }] : [],
  });
}

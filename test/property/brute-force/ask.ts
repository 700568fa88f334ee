import fc from 'fast-check';
import type { LocationRecord } from '../../../src/domain/location.ts';
import type { ReferenceLists } from '../../../src/domain/reference.ts';
import { encodePolyline } from '../../../src/geo/polyline.ts';
import { askedWords } from './ask-words.ts';
import {
  date,
  flag,
  idList,
  junk,
  mostly,
  type Part,
  power,
  title,
  unusable,
  usable,
} from './parts.ts';
import type { Meaning, Name, Question, Spot } from './question.ts';

/** Makes questions about these records: values that occur in them, values beside them, and junk. */
export function questionsAbout(
  records: readonly LocationRecord[],
  lists: ReferenceLists,
): fc.Arbitrary<Question> {
  const filters = filterParts(records, lists);
  const names = fc.uniqueArray(fc.constantFrom(...filters.keys()), { maxLength: 3 });
  const chosen = fc
    .oneof({ arbitrary: fc.constant([]), weight: 1 }, { arbitrary: names, weight: 2 })
    .chain((list) => fc.tuple(...list.map((name) => filters.get(name) ?? fc.constant(none))));
  return fc
    .tuple(
      placeParts(records),
      chosen,
      fc.option(wordsPart(records, lists), { freq: 2 }),
      fc.option(connectionParts, { freq: 4 }),
      fc.option(sortPart),
      fc.option(limitPart),
      fc.nat(),
    )
    .map(([place, filter, words, connection, sort, limit, letters]) => {
      const parts = [...place, ...filter, ...withoutNull([words, sort, limit])];
      return assemble(withoutNames([...(connection ?? []), ...parts]), letters);
    });
}

const none: Part = { name: 'nosuch', texts: ['1'] };

/** Puts the parts into one question; `letters` decides the letter case of the names. */
function assemble(parts: readonly Part[], letters: number): Question {
  const texts = parts.flatMap(({ name, texts: values }, i) =>
    values.map((value, k) => [recase(name, letters >> (i + k)), value] as const),
  );
  const meaning = Object.fromEntries(parts.map(({ name, value }) => [name, value]));
  return { texts, meaning: meaning as Meaning };
}

function recase(name: string, letters: number): string {
  if ((letters & 3) === 0) return name.toUpperCase();
  return (letters & 3) === 1 ? name.slice(0, 1).toUpperCase() + name.slice(1) : name;
}

const sortPart = fc.oneof(
  usable(
    'sortby',
    fc
      .tuple(
        fc.constantFrom('id_asc', 'created_asc', 'modified_asc', 'route'),
        fc.constantFrom('', ' '),
      )
      .map(([sort, space]) => [`${space}${sort}${space}`, sort] as const),
  ),
  fc.constant<Part>({ name: 'sortby', texts: ['ID_ASC'], value: 'id_asc' }),
  unusable('sortby'),
);

const limitPart = mostly(
  'maxresults',
  usable(
    'maxresults',
    fc
      .oneof(fc.nat(5), fc.nat(300), fc.constantFrom(0, -1, 100, 5000, 100_000, 2_147_483_647))
      .map((limit) => [String(limit), limit] as const),
  ),
);

const connectionTypeIds = [1, 2, 25, 27, 28, 32, 33, 36, 1036];
const levelIds = [1, 2, 3];

/** Several conditions on connections, mostly to be met by one and the same. */
const connectionParts: fc.Arbitrary<readonly Part[]> = fc
  .tuple(
    mostly('match', usable('match', fc.constantFrom([' Connection', 'connection'] as const))),
    fc.subarray(
      [
        idList('connectiontypeid', connectionTypeIds),
        idList('levelid', levelIds),
        power('minpowerkw'),
        power('maxpowerkw'),
      ],
      { minLength: 1 },
    ),
  )
  .chain(([match, conditions]) => fc.tuple(fc.constant(match), ...conditions));

function filterParts(
  records: readonly LocationRecord[],
  lists: ReferenceLists,
): ReadonlyMap<string, fc.Arbitrary<Part>> {
  const locations = records.map((record) => record.location);
  const known = <T>(values: readonly (T | undefined)[]): readonly T[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  const ids = known<number>(locations.map((location) => location.id));
  const codes = lists.countries.map((country) => country.isoCode);
  const postcodes = known(locations.map((location) => location.address.postcode)).filter(
    (text) => text.trim() !== '' && !text.includes(','),
  );
  const all: readonly fc.Arbitrary<Part>[] = [
    idList('chargepointid', ids),
    idList('countryid', known(locations.map((location) => location.address.countryId))),
    idList('operatorid', known(locations.map((location) => location.operatorId))),
    idList('dataproviderid', known(locations.map((location) => location.dataProviderId))),
    idList('usagetypeid', [0, 1, 2, 3, 4, 5, 6, 7]),
    idList('statustypeid', [0, 10, 20, 30, 50, 75, 100, 150, 200, 210]),
    idList('submissionstatustypeid', [0, 1, 50, 100, 200, 250, 1000, 1010]),
    idList('connectiontypeid', connectionTypeIds),
    idList('levelid', levelIds),
    mostly(
      'greaterthanid',
      usable(
        'greaterthanid',
        fc.constantFrom(...ids, 0, -1).map((id) => [`${id}`, id] as const),
      ),
    ),
    fc.oneof(
      usable(
        'countrycode',
        fc.constantFrom(...codes, 'ZZ').map((code) => [code.toLowerCase(), code] as const),
      ),
      fc
        .constantFrom('DEU', '', 'null', 'US,GB')
        .map((text): Part => ({ name: 'countrycode', texts: [text] })),
    ),
    power('minpowerkw'),
    power('maxpowerkw'),
    flag('opendata'),
    flag('hasmedia'),
    flag('hascomment'),
    flag('hascheckins'),
    mostly(
      'levelofdetail',
      usable(
        'levelofdetail',
        fc.integer({ min: -1, max: 6 }).map((n) => [`${n}`, n] as const),
      ),
    ),
    date('modifiedsince', known(locations.map((location) => location.updatedAt))),
    date('createdsince', known(locations.map((location) => location.createdAt))),
    fc
      .array(fc.constantFrom(...postcodes, 'no code'), { minLength: 1, maxLength: 4 })
      .map((list): Part => ({ name: 'postcodes', texts: [`${list.join(' ,')},`], value: list })),
    title(
      'operatorname',
      lists.operators.map((entry) => entry.title.trim()),
    ),
    title(
      'dataprovidername',
      lists.dataProviders.map((entry) => entry.title),
    ),
    title(
      'connectiontype',
      lists.connectionTypes.map((entry) => entry.title),
    ),
    junk.map((text): Part => ({ name: 'client', texts: [text] })),
  ];
  return new Map(all.map((part, i) => [String(i), part]));
}

/** Words of the records, begun and misspelt ones, and texts without a word. */
function wordsPart(records: readonly LocationRecord[], lists: ReferenceLists): fc.Arbitrary<Part> {
  return usable(
    'q',
    askedWords(records, lists).map((text) => [text, text] as const),
  );
}

/** Places near the records, near the poles and the antimeridian, and anywhere. */
function spots(records: readonly LocationRecord[]): fc.Arbitrary<Spot> {
  const own = records.map(({ location }) => location.address);
  const special = [
    { lat: 90, lng: 0 },
    { lat: -90, lng: 12 },
    { lat: 89.9, lng: 170 },
    { lat: -17, lng: 180 },
    { lat: -17, lng: -180 },
    { lat: 0, lng: 0 },
  ];
  const shift = fc.oneof(
    fc.constantFrom(0, 0.01, -0.3),
    fc.double({ min: -5, max: 5, noNaN: true }),
  );
  const beside = fc
    .tuple(fc.constantFrom(...own, ...special), shift, shift)
    .map(([{ lat, lng }, north, east]) => clamped(lat + north, lng + east));
  const anywhere = fc
    .tuple(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
    )
    .map(([lat, lng]) => clamped(lat, lng));
  const exact = fc.constantFrom(...own, ...special).map(({ lat, lng }) => ({ lat, lng }));
  return fc.oneof(
    { arbitrary: beside, weight: 5 },
    { arbitrary: exact, weight: 2 },
    { arbitrary: anywhere, weight: 2 },
  );
}

/** Seven decimals are a centimetre; beyond them only rounding would be tested. Adding 0 makes 0 of -0. */
const clamped = (lat: number, lng: number): Spot => ({
  lat: Number(Math.max(-90, Math.min(90, lat)).toFixed(7)) + 0,
  lng: Number(Math.max(-180, Math.min(180, lng)).toFixed(7)) + 0,
});

/** No shape, one, or several at once. */
function placeParts(records: readonly LocationRecord[]): fc.Arbitrary<readonly Part[]> {
  const spot = spots(records);
  const near = nearParts(spot);
  const box = fc
    .tuple(spot, spot)
    .chain((corners) => spelled('boundingbox', corners))
    .map((p) => [p]);
  const ring = fc.array(spot, { minLength: 1, maxLength: 9 }).chain((r) => spelled('polygon', r));
  const line = fc.array(spot, { minLength: 1, maxLength: 7 }).chain((l) => spelled('polyline', l));
  const bad = fc.constantFrom<readonly Part[]>(
    [{ name: 'boundingbox', texts: ['(1,2)'] }],
    [{ name: 'boundingbox', texts: ['()'] }],
    [{ name: 'polygon', texts: ['(a,b)'] }],
    [{ name: 'polyline', texts: ['(1)'] }],
    [{ name: 'bbox', texts: ['1,2,3'] }],
    [{ name: 'bbox', texts: ['0,-91,1,0'] }],
  );
  const polygon = ring.map((part) => [part]);
  const polyline = fc.tuple(line, fc.option(distancePart(2000)), unitPart).map(withoutNull);
  const bbox = boundsPart(spot).map((part) => [part]);
  const mixed = fc
    .subarray([near, box, polygon, polyline, bbox, bad], { minLength: 2, maxLength: 3 })
    .chain((list) => fc.tuple(...list))
    .map((groups) => withoutNames(groups.flat()));
  return fc.oneof(
    { arbitrary: fc.constant([]), weight: 3 },
    { arbitrary: near, weight: 4 },
    { arbitrary: box, weight: 2 },
    { arbitrary: bbox, weight: 2 },
    { arbitrary: polygon, weight: 2 },
    { arbitrary: polyline, weight: 2 },
    { arbitrary: mixed, weight: 1 },
    { arbitrary: bad, weight: 1 },
  );
}

const withoutNull = (parts: readonly (Part | null)[]): readonly Part[] =>
  parts.filter((part) => part !== null);

/** The first part of each name, because a second would be joined to it. */
function withoutNames(parts: readonly Part[]): readonly Part[] {
  return parts.filter((part, i) => parts.findIndex((other) => other.name === part.name) === i);
}

function nearParts(spot: fc.Arbitrary<Spot>): fc.Arbitrary<readonly Part[]> {
  const whole = spot.chain(({ lat, lng }) =>
    fc
      .tuple(
        fc.constant<Part>({ name: 'latitude', texts: [String(lat)], value: lat }),
        fc.constant<Part>({ name: 'longitude', texts: [String(lng)], value: lng }),
        fc.option(distancePart(30_000)),
        unitPart,
      )
      .map(withoutNull),
  );
  const half = fc.constantFrom<readonly Part[]>(
    [
      { name: 'latitude', texts: ['91'] },
      { name: 'longitude', texts: ['0'], value: 0 },
    ],
    [{ name: 'latitude', texts: ['50'], value: 50 }],
    [
      { name: 'longitude', texts: ['-180.1'] },
      { name: 'latitude', texts: ['0'], value: 0 },
    ],
  );
  return fc.oneof({ arbitrary: whole, weight: 12 }, { arbitrary: half, weight: 1 });
}

function distancePart(max: number): fc.Arbitrary<Part> {
  const distance = fc.oneof(
    fc.constantFrom(0, -1, 0.5, 1, 5, 10, 50, 100, 500, max),
    fc.double({ min: 0, max, noNaN: true }).map((value) => Number(value.toFixed(6))),
  );
  return mostly(
    'distance',
    usable(
      'distance',
      distance.map((d) => [String(d), d] as const),
    ),
  );
}

/** Present, absent, or in words that stand for miles. */
const unitPart: fc.Arbitrary<Part | null> = fc.constantFrom<Part | null>(
  { name: 'distanceunit', texts: ['KM'], value: 'km' },
  { name: 'distanceunit', texts: ['kilometers'], value: 'km' },
  { name: 'distanceunit', texts: ['Miles'], value: 'miles' },
  { name: 'distanceunit', texts: ['leagues'], value: 'miles' },
  null,
);

/** A list of points as pairs, with spaces, or encoded (which rounds them to five decimals). */
function spelled(name: Name, points: readonly Spot[]): fc.Arbitrary<Part> {
  const five = (value: number) => Math.round(value * 1e5) / 1e5 + 0;
  const rounded = points.map(({ lat, lng }) => ({ lat: five(lat), lng: five(lng) }));
  const pair = ({ lat, lng }: Spot) => `(${lat},${lng})`;
  return fc.constantFrom<Part>(
    { name, texts: [points.map(pair).join(',')], value: asValue(points) },
    { name, texts: [` ${points.map(pair).join(' , ')} `], value: asValue(points) },
    { name, texts: [encodePolyline(points)], value: asValue(rounded) },
  );
}

/** Boxes are pairs, the others lists: both are what `Meaning` says under their name. */
const asValue = (points: readonly Spot[]): Meaning[Name] => points;

/** `west,south,east,north`, also over the edge of the map and all around. */
function boundsPart(spot: fc.Arbitrary<Spot>): fc.Arbitrary<Part> {
  return fc
    .tuple(spot, spot, fc.constantFrom(0, 0, 0, 360, -360), fc.constantFrom(0, 0, 0, 360, -360))
    .map(([a, b, west, east]): Part => {
      const bounds = [a.lng + west, a.lat, b.lng + east, b.lat] as const;
      return { name: 'bbox', texts: [bounds.join(',')], value: bounds };
    });
}

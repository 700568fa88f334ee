import { effectiveLevelId, effectivePowerKw } from '../../../src/domain/connection.ts';
import type { LocationRecord } from '../../../src/domain/location.ts';
import type { ReferenceLists } from '../../../src/domain/reference.ts';
import type { Meaning, Name } from './question.ts';
import { wordFilter } from './words.ts';

type Test = (record: LocationRecord) => boolean;
type Value<N extends Name> = NonNullable<Meaning[N]>;
/** How each filter is decided (API contract 2.3 and 2.4); `undefined` means that the value does nothing. */
type Filters = {
  readonly [N in Name]?: (value: Value<N>, lists: ReferenceLists) => Test | undefined;
};

const among = (
  values: readonly number[],
  read: (record: LocationRecord) => number | undefined,
): Test => {
  const set = new Set<number | undefined>(values);
  set.delete(undefined);
  return (record) => set.has(read(record));
};
const somePower =
  (test: (powerKw: number) => boolean): Test =>
  ({ location }) =>
    location.connections.some((connection) => test(effectivePowerKw(connection) ?? Number.NaN));
const titled = (list: readonly { readonly id: number; readonly title: string }[], title: string) =>
  list.filter((entry) => entry.title === title).map((entry) => entry.id);

const filters: Filters = {
  chargepointid: (ids) => among(ids, ({ location }) => location.id),
  greaterthanid:
    (bound) =>
    ({ location }) =>
      location.id > bound,
  operatorid: (ids) => among(ids, ({ location }) => location.operatorId),
  dataproviderid: (ids) => among(ids, ({ location }) => location.dataProviderId),
  usagetypeid: (ids) => among(ids, ({ location }) => location.usageTypeId),
  statustypeid: (ids) => among(ids, ({ location }) => location.statusTypeId),
  submissionstatustypeid: (ids) =>
    ids.some((id) => id > 0)
      ? among(ids, ({ location }) => location.submissionStatusTypeId)
      : undefined,
  connectiontypeid:
    (ids) =>
    ({ location }) =>
      location.connections.some((connection) => ids.includes(connection.connectionTypeId)),
  levelid:
    (ids) =>
    ({ location }) =>
      location.connections.some((connection) =>
        ids.includes(effectiveLevelId(connection) ?? Number.NaN),
      ),
  minpowerkw: (bound) => (bound < 1 ? undefined : somePower((power) => power >= bound)),
  maxpowerkw: (bound) => (bound < 1 ? undefined : somePower((power) => power <= bound)),
  opendata: (isOpen, lists) => {
    const open = lists.dataProviders.filter((provider) => provider.isOpenDataLicensed === true);
    const isIn = among(
      open.map((provider) => provider.id),
      ({ location }) => location.dataProviderId,
    );
    return (record) => isIn(record) === isOpen;
  },
  hasmedia:
    (wanted) =>
    ({ media }) =>
      media.some((item) => item.isEnabled) === wanted,
  hascomment:
    (wanted) =>
    ({ comments }) =>
      comments.length > 0 === wanted,
  hascheckins:
    (wanted) =>
    ({ comments }) =>
      comments.some((comment) => comment.checkInStatusTypeId !== undefined) === wanted,
  levelofdetail: (level) => {
    if (level <= 1) return undefined;
    const highest = level > 3 ? 1 : 2;
    return ({ location }) => (location.levelOfDetail ?? Number.NaN) <= highest;
  },
  modifiedsince:
    (at) =>
    ({ location }) =>
      (location.updatedAt ?? Number.NaN) >= at,
  createdsince:
    (at) =>
    ({ location }) =>
      (location.createdAt ?? Number.NaN) >= at,
  postcodes: (codes) => {
    const wanted = codes.map((code) => code.trim().toLowerCase());
    return ({ location }) => {
      const own = location.address.postcode?.trim().toLowerCase();
      return own !== undefined && wanted.includes(own);
    };
  },
  q: wordFilter,
  operatorname: (title, { operators }) => {
    const shown = operators.map((entry) => ({ ...entry, title: entry.title.trim() }));
    return among(titled(shown, title), ({ location }) => location.operatorId);
  },
  dataprovidername: (title, { dataProviders }) =>
    among(titled(dataProviders, title), ({ location }) => location.dataProviderId),
  connectiontype: (title, { connectionTypes }) => {
    const ids = titled(connectionTypes, title);
    return ({ location }) =>
      location.connections.some((connection) => ids.includes(connection.connectionTypeId));
  },
};

/** Everything but the place: the permanent rules and every filter, all of which must hold. */
export function testOf(meaning: Meaning, lists: ReferenceLists): Test {
  const tests: (Test | undefined)[] = [isListed, countryTest(meaning, lists)];
  const ofConnections: Test[] = [];
  for (const name of Object.keys(filters) as readonly (keyof typeof filters)[]) {
    const test = filterOf(name, meaning, lists);
    if (test !== undefined && connectionNames.includes(name)) ofConnections.push(test);
    else tests.push(test);
  }
  if (meaning.match === undefined || ofConnections.length === 0) tests.push(...ofConnections);
  else tests.push(onOneConnection(ofConnections));
  const all = tests.filter((test) => test !== undefined);
  return (record) => all.every((test) => test(record));
}

const connectionNames: readonly Name[] = [
  'connectiontypeid',
  'connectiontype',
  'levelid',
  'minpowerkw',
  'maxpowerkw',
];

/** `match=connection`: as if each connection were a location of its own. */
function onOneConnection(tests: readonly Test[]): Test {
  return (record) =>
    record.location.connections.some((connection) => {
      const alone = { ...record, location: { ...record.location, connections: [connection] } };
      return tests.every((test) => test(alone));
    });
}

function filterOf<N extends Name>(
  name: N,
  meaning: Meaning,
  lists: ReferenceLists,
): Test | undefined {
  const value: Meaning[N] = meaning[name];
  if (value === undefined || value === null) return undefined;
  return filters[name]?.(value as Value<N>, lists);
}

function isListed({ location }: LocationRecord): boolean {
  const { submissionStatusTypeId: submission, statusTypeId: status } = location;
  return (submission === 100 || submission === 200) && status !== 200 && status !== 210;
}

/** A country code replaces the ids; one of two letters that is no country matches nothing (API contract 8.3). */
function countryTest({ countrycode, countryid }: Meaning, lists: ReferenceLists): Test | undefined {
  const ids =
    countrycode === undefined
      ? countryid
      : lists.countries
          .filter((country) => country.isoCode === countrycode.toUpperCase())
          .map((country) => country.id);
  return ids === undefined ? undefined : among(ids, ({ location }) => location.address.countryId);
}

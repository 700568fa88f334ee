import { describe, expect, test } from 'vitest';
import { formatUtc } from '../../src/base/time.ts';
import { locationId } from '../../src/domain/id.ts';
import { readHistory } from '../../src/registry/history/read-history.ts';
import { pendingSubmissions } from '../../src/storage/submissions.ts';
import { expectIndexEqualsStore } from '../support/expect-index-equals-store.ts';
import { bearer, type PersonName, peopleAsCallers } from '../support/people.ts';
import { openApi, type RunningApi, type ServeOptions } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { worldNow } from '../world/world.ts';

const open = (engine: (typeof engines)[number], options: ServeOptions = {}) =>
  openApi(engine, {
    records: [place(1, { address: { line1: '1 Quay', countryId: 1 } })],
    callers: peopleAsCallers,
    ...options,
  });

const readOnly =
  '{"status":"error","description":"API is read only. Submissions not currently being accepted."}';

/** A new location in Britain that breaks no rule, as a verbose client sends it. */
const valid = {
  ID: 0,
  AddressInfo: {
    Title: 'New Place',
    AddressLine1: '1 Long Street',
    Town: 'Dover',
    CountryID: 1,
    Latitude: 51.12,
    Longitude: 1.31,
  },
  Connections: [{ ConnectionTypeID: 25, PowerKW: 22, Quantity: 2 }],
  OperatorID: 3,
  UsageTypeID: 4,
  StatusTypeID: 50,
} as const;
type Body = Readonly<Record<string, unknown>>;
const withAddress = (changes: Body): Body => ({
  ...valid,
  AddressInfo: { ...valid.AddressInfo, ...changes },
});

async function post(
  api: RunningApi,
  payload: unknown,
  { url = '/v3/poi', as = 'ada' as PersonName | 'nobody', type = 'application/json' } = {},
) {
  return api.request({
    method: 'POST',
    url,
    headers: { 'content-type': type, ...(as === 'nobody' ? {} : bearer(as)) },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
}

const idIn = (reply: { readonly headers: Record<string, unknown> }) =>
  Number(reply.headers['x-location-id']);

async function stored(api: RunningApi, id: number) {
  const { doc } = await api.store.db.kysely
    .selectFrom('location')
    .select('doc')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return JSON.parse(doc ?? 'null');
}

/** Bodies that break one rule each, in the precedence of the contract, with what clients are told. */
const refusals: readonly (readonly [string, Body])[] = [
  ['AddressInfo is required', { ...valid, AddressInfo: null }],
  ['AddressInfo requires a Title', withAddress({ Title: ' ' })],
  [
    'AddressInfo requires basic (nearest) address information',
    withAddress({ AddressLine1: null, AddressLine2: '' }),
  ],
  ['AddressInfo requires a Country', withAddress({ CountryID: null, Country: null })],
  ['AddressInfo requires latitude and longitude', withAddress({ Latitude: 0, Longitude: 0 })],
  ['AddressInfo latitude is out of range', withAddress({ Latitude: 90.1 })],
  ['AddressInfo longitude is out of range', withAddress({ Longitude: -180.5 })],
  [
    'AddressInfo position is not in the selected country (Australia)',
    withAddress({ CountryID: 18 }),
  ],
  ['One or more Connections required', { ...valid, Connections: [] }],
  [
    'Comments field is too long. Max length 2048 characters',
    { ...valid, GeneralComments: 'x'.repeat(2049) },
  ],
  [
    'Access Comments field is too long. Max length 2048 characters',
    withAddress({ AccessComments: 'x'.repeat(2049) }),
  ],
  [
    'Update does not correctly match an existing POI',
    { ...valid, ID: 1, UUID: '00000000-0000-4000-8000-00000000FFFF' },
  ],
  ...(
    [
      ['Unknown Data Provider Specified:9999', { DataProviderID: 9999 }],
      ['Unknown Network Operator Specified:9999', { OperatorID: 9999 }],
      ['Unknown Usage Type Specified:9999', { UsageTypeID: 9999 }],
      ['Unknown Connection Type Specified', { Connections: [{ ConnectionTypeID: 9999 }] }],
      ['Unknown Charger Level Specified', { Connections: [{ Amps: 3, LevelID: 9999 }] }],
      ['Unknown Current Type Specified', { Connections: [{ Amps: 3, CurrentTypeID: 99 }] }],
      ['Unknown Status Type Specified', { StatusTypeID: 9999 }],
      ['Unknown Status Type Specified', { Connections: [{ StatusTypeID: 9999 }] }],
    ] as const
  ).map(
    ([literal, changes]) =>
      [`Submission Failed with an Exception: ${literal}`, { ...valid, ...changes }] as const,
  ),
];

describe.each(engines)('submitting on %s', (engine) => {
  test('97 every rule has its literal, as plain text, in the precedence of the contract', async () => {
    await using api = await open(engine);
    for (const [literal, body] of refusals) {
      const reply = await post(api, body);
      expect([reply.statusCode, reply.body]).toEqual([400, literal]);
      expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
    }
    const validations = refusals.slice(0, 11);
    // What breaks one rule and all that come after it is told of the one.
    for (let at = 0; at < validations.length; at++) {
      const joined = validations.slice(at).toReversed().reduce<Body>(merge, valid);
      expect((await post(api, joined)).body).toBe(validations[at]?.[0]);
    }
    const [first] = await api.pois('/v3/poi');
    expect(first?.ID).toBe(1);
    expect((await post(api, 'no json')).body).toMatch(/^Exception processing submission:.+/);
    expect((await post(api, '[1]')).body).toMatch(/^Exception processing submission:.+/);
  });

  test('98 a new location of a contributor waits, that of an editor is visible at once', async () => {
    await using api = await open(engine);
    const reply = await post(api, valid);
    expect([reply.statusCode, reply.body]).toEqual([202, '']);
    expect(reply.headers).toMatchObject({
      'x-submission-state': 'pending',
      'x-submission-id': '1',
    });
    expect(await api.ids('/v3/poi')).toEqual([1]);
    const editors = await post(api, { ...valid, NumberOfPoints: 4 }, { as: 'british-editor' });
    expect([editors.statusCode, editors.body]).toEqual([202, '']);
    const [poi] = await api.pois(`/v3/poi?chargepointid=${idIn(editors)}`);
    expect(poi).toMatchObject({
      SubmissionStatusTypeID: 200,
      DataProviderID: 1,
      NumberOfPoints: 4,
      DateCreated: formatUtc(worldNow),
      AddressInfo: { Title: 'New Place', CountryID: 1, Latitude: 51.12 },
      Connections: [{ ConnectionTypeID: 25, PowerKW: 22, Quantity: 2 }],
    });
    expect(poi?.UUID).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    expect(await stored(api, idIn(reply))).toMatchObject({ submissionStatusTypeId: 1 });
    const waiting = await api.get('/v3/poi?submissionstatustypeid=1', bearer('british-editor'));
    expect(JSON.parse(waiting.body).map(({ ID }: { ID: number }) => ID)).toEqual([idIn(reply)]);
    expect(await api.ids('/v3/poi?submissionstatustypeid=1')).toEqual([]);
    await expectIndexEqualsStore(api.store.db, api.snapshotPath);
  });

  test('99 a contributor cannot publish by sending a status', async () => {
    await using api = await open(engine);
    const reply = await post(api, { ...valid, SubmissionStatusTypeID: 200 });
    expect(reply.headers['x-submission-state']).toBe('pending');
    expect(await stored(api, idIn(reply))).toMatchObject({ submissionStatusTypeId: 1 });
    expect(await api.ids('/v3/poi')).toEqual([1]);
  });

  test('100 an edit of a contributor changes nothing, that of an editor everything', async () => {
    await using api = await open(engine);
    const [poi] = await api.pois('/v3/poi?chargepointid=1');
    const before = await stored(api, 1);
    const edit = {
      ...poi,
      NumberOfPoints: 77,
      Connections: [{ ConnectionTypeID: 33, PowerKW: 50 }],
    };
    const wrong = await post(api, { ...edit, UUID: poi?.UUID.replace(/.$/, 'F') });
    expect([wrong.statusCode, wrong.body]).toEqual([
      400,
      'Update does not correctly match an existing POI',
    ]);
    const queued = await post(api, edit);
    expect([queued.statusCode, queued.body]).toEqual([202, '']);
    expect(queued.headers['x-submission-state']).toBe('pending');
    expect(await stored(api, 1)).toEqual(before);
    expect(await pendingSubmissions(api.store.db, locationId(1))).toHaveLength(1);
    const applied = await post(api, edit, { as: 'administrator' });
    expect(applied.headers['x-submission-state']).toBe('approved');
    const [after] = await api.pois('/v3/poi?chargepointid=1');
    expect(after).toMatchObject({
      NumberOfPoints: 77,
      DateLastStatusUpdate: formatUtc(worldNow),
      Connections: [{ ConnectionTypeID: 33, PowerKW: 50 }],
    });
    expect(after?.Connections).toHaveLength(1);
    await expectIndexEqualsStore(api.store.db, api.snapshotPath);
  });

  test('101 an edit of an imported location by an editor keeps the id and archives the import', async () => {
    const record = place(1, { dataProviderId: 2, dataProviderReference: 'IMP-1' });
    await using api = await openApi(engine, { records: [record], callers: peopleAsCallers });
    const [poi] = await api.pois('/v3/poi?chargepointid=1');
    await post(api, { ...poi, UsageCost: 'free' }, { as: 'administrator' });
    const [after] = await api.pois('/v3/poi?chargepointid=1');
    expect(after).toMatchObject({
      ID: 1,
      UUID: poi?.UUID,
      DataProviderID: 1,
      DataProvidersReference: null,
      UsageCost: 'free',
    });
    expect(await stored(api, after?.ParentChargePointID ?? 0)).toMatchObject({
      submissionStatusTypeId: 1005,
      dataProviderReference: 'IMP-1',
    });
    expect(await api.ids('/v3/poi')).toEqual([1]);
    const kinds = async (id: number) =>
      (await readHistory(api.store.db, locationId(id), { limit: 9 }))?.map(
        ({ revision }) => revision.kind,
      );
    expect(await kinds(1)).toEqual(['edit', 'first-known']);
    expect(await kinds(after?.ParentChargePointID ?? 0)).toEqual(['archive']);
  });

  test('106 a read-only server says so before it looks at anything', async () => {
    await using api = await open(engine, { takesWrites: false });
    for (const url of [
      '/v3/poi',
      '/v3/?action=cp_submission',
      '/v3/poi/batch',
      '/v2/?action=cp_batch_submission',
    ]) {
      const reply = await post(api, 'no json', { url, as: 'nobody' });
      expect([reply.statusCode, reply.body], url).toEqual([400, readOnly]);
    }
  });

  test('needs an account that may contribute', async () => {
    await using api = await open(engine);
    for (const url of ['/v3/poi', '/v3/poi/batch'])
      expect([
        (await post(api, 'x', { url, as: 'nobody' })).statusCode,
        (await post(api, 'x', { url, as: 'banned' })).statusCode,
      ]).toEqual([401, 403]);
  });

  test('takes the answer of a read back as no change, whatever its style', async () => {
    await using api = await open(engine);
    for (const style of ['', '&compact=true&verbose=false', '&camelcase=true', '&verbose=false'])
      for (const as of ['ada', 'administrator'] as const) {
        const [poi] = await api.pois(`/v3/poi?chargepointid=1${style}`);
        const reply = await post(api, poi, { as });
        expect([reply.statusCode, reply.headers['x-submission-state']], style).toEqual([
          202,
          'unchanged',
        ]);
        expect(reply.headers['x-submission-id']).toBeUndefined();
      }
  });
});

/** Objects member by member, the later one's first. */
function merge(one: Body, [, other]: readonly [string, Body]): Body {
  const address = { ...asBody(one['AddressInfo']), ...differing(asBody(other['AddressInfo'])) };
  const isGone = other['AddressInfo'] === null;
  return { ...one, ...differing(other, valid), AddressInfo: isGone ? null : address };
}

const asBody = (value: unknown): Body =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** What a body has that the valid one has not. */
function differing(body: Body, from: Body = valid.AddressInfo): Body {
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => from[name] !== value));
}

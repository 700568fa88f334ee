import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/base/clock.ts';
import { type Log, silentLog } from '../../src/base/log.ts';
import type { FairUseRules } from '../../src/domain/fair-use.ts';
import { limits } from '../../src/domain/limits.ts';
import { LimitSharing } from '../../src/registry/access/limit-sharing.ts';
import { accessUpkeepJob } from '../../src/registry/access/upkeep-job.ts';
import { nextNumber } from '../../src/storage/access-counter.ts';
import type { Database } from '../../src/storage/database.ts';
import { eventually } from '../support/eventually.ts';
import { bearer, peopleAsCallers } from '../support/people.ts';
import { openApi, type ServedApi, serve } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { emptyDirectory, engines, openStore } from '../support/store.ts';
import { makeKeyOf } from '../support/with-key.ts';

const now = Date.UTC(2026, 10, 25, 12);
const minute = { tokens: 60, windowMs: 60_000 };
const noLimits = { key: 0, account: 0, address: 0, duplicates: 0 };

/** A server as far as one limit of 60 a minute goes. */
async function openNode(database: Database, clock: Clock, log: Log = silentLog) {
  const sharing = await LimitSharing.open(database, clock, log);
  const buckets = sharing.limits.buckets('address', minute, 100);
  return {
    exchange: () => sharing.exchange(),
    take: (times = 1) =>
      Array.from({ length: times }, () => buckets.take('somebody', clock.now())).at(-1),
    [Symbol.asyncDispose]: () => sharing[Symbol.asyncDispose](),
  };
}

/** The same database, until it is away. */
function breakable(database: Database) {
  const state = { isAway: false };
  const ifThere = () => {
    if (state.isAway) throw new Error('the database is away');
    return database;
  };
  const broken: Database = {
    engine: database.engine,
    name: database.name,
    get kysely() {
      return ifThere().kysely;
    },
    transaction: async (work) => ifThere().transaction(work),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
  return { state, database: broken };
}

function heardLog() {
  const heard: string[] = [];
  const hear = (_facts: object, message: string) => void heard.push(message);
  return { heard, log: { ...silentLog, info: hear, warn: hear } };
}

describe.each(engines)('servers that share limits through %s', (engine) => {
  it('hear what the others gave, once, and not what they gave themselves', async () => {
    await using store = await openStore(engine);
    const clock = new SettableClock(now);
    await using a = await openNode(store.db, clock);
    await using b = await openNode(await store.openAnother(), clock);
    a.take(20);
    b.take(5);
    for (const node of [a, b, a, b, a, b]) await node.exchange();
    expect([a.take()?.left, b.take()?.left]).toEqual([34, 34]);
    clock.at += 60_000;
    for (const node of [a, b, a, b]) await node.exchange();
    expect([a.take()?.left, b.take()?.left]).toEqual([59, 59]);
  });

  it('know after a start what was given in the minutes before, also of servers that died', async () => {
    await using store = await openStore(engine);
    const clock = new SettableClock(now);
    await using dead = await openNode(store.db, clock);
    dead.take(40);
    await dead.exchange();
    clock.at += 10_000;
    await using a = await openNode(await store.openAnother(), clock);
    await a.exchange();
    expect(a.take()?.left).toBe(29);
    const told = () => store.db.kysely.selectFrom('limit_use').select('doc').execute();
    expect(await told()).toEqual([{ doc: '{"address":[["somebody",40]]}' }]);
    await accessUpkeepJob(store.db).run(clock.now() + 111_000, new AbortController().signal);
    expect(await told()).toEqual([]);
  });

  it('go on after a database that was restored from a backup', async () => {
    await using store = await openStore(engine);
    const clock = new SettableClock(now);
    await using a = await openNode(store.db, clock);
    await using b = await openNode(await store.openAnother(), clock);
    for (let i = 0; i < 3; i++) {
      a.take();
      await a.exchange();
    }
    await b.exchange();
    await store.db.kysely.deleteFrom('limit_use').execute();
    await store.db.kysely.updateTable('access_counter').set({ n: 0 }).where('id', '=', 2).execute();
    await b.exchange();
    a.take();
    await a.exchange();
    await b.exchange();
    expect(b.take()?.left).toBe(55);
  });

  it('go on alone without the database, say so once, and tell later what is not long ago', async () => {
    await using store = await openStore(engine);
    const clock = new SettableClock(now);
    const { heard, log } = heardLog();
    const { state, database } = breakable(store.db);
    await using a = await openNode(database, clock, log);
    await using b = await openNode(await store.openAnother(), clock);
    await a.exchange();
    state.isAway = true;
    a.take(10);
    for (let i = 0; i < 5; i++) await a.exchange();
    expect(heard).toEqual([expect.stringContaining('cannot share limits')]);
    state.isAway = false;
    await a.exchange();
    await b.exchange();
    expect(heard).toHaveLength(2);
    expect([a.take()?.left, b.take()?.left]).toEqual([49, 49]);
    state.isAway = true;
    a.take(10);
    await a.exchange();
    clock.at += 31_000;
    state.isAway = false;
    a.take(2);
    await a.exchange();
    a.take(3);
    await a.exchange();
    await b.exchange();
    // What b had given and heard has flowed in again.
    expect(b.take()?.left).toBe(56);
  });

  it('answer while the database makes them wait', async () => {
    await using store = await openStore(engine);
    await using a = await openServed(await store.openAnother(), { address: 60 });
    const events = new EventEmitter();
    const blocker = store.db.transaction(async (tx) => {
      await nextNumber(tx, 'limits');
      events.emit('locked');
      await once(events, 'go on');
    });
    await once(events, 'locked');
    expect(await a.left('192.0.2.1')).toBe(59);
    const exchange = a.sharing.exchange();
    for (let left = 58; left > 40; left--) expect(await a.left('192.0.2.1')).toBe(left);
    events.emit('go on');
    await Promise.all([blocker, exchange]);
    const told = await store.db.kysely.selectFrom('limit_use').select('doc').execute();
    expect(told.map(({ doc }) => doc)).toEqual([expect.stringMatching(/^\{"address":.*,1\]\]\}$/)]);
  });
});

/** A server with limits on a database that others use too. */
async function openServed(
  database: Database,
  perMinute: Partial<FairUseRules['perMinute']>,
  more: Partial<FairUseRules> = {},
  clock: Clock = new SettableClock(now),
) {
  await using opening = new AsyncDisposableStack();
  const directory = opening.use(await emptyDirectory());
  const sharing = opening.use(await LimitSharing.open(database, clock, silentLog));
  const api: ServedApi = opening.use(
    await serve(database, join(directory.path, 'snapshot'), {
      clock,
      sharing,
      callers: peopleAsCallers,
      fairUse: { watch: 'limit', perMinute: { ...noLimits, ...perMinute }, ...more },
    }),
  );
  const opened = opening.move();
  const ask = (remoteAddress: string, url: string, headers: Record<string, string> = {}) =>
    api.request({ method: 'GET', url, remoteAddress, headers });
  let queries = 0;
  return {
    api,
    sharing,
    ask,
    /** Asks for what was not asked before; requests that are left then, NaN on refusal. */
    left: async (remoteAddress: string, headers: Record<string, string> = {}) => {
      const url = `/v3/poi?maxresults=1&greaterthanid=${++queries}`;
      const reply = await ask(remoteAddress, url, headers);
      const { ratelimit } = reply.headers;
      return reply.statusCode === 200
        ? Number(/;r=(\d+)/.exec(String(ratelimit))?.[1])
        : Number.NaN;
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

/** Two servers on one database. */
async function openPair(...rules: [Partial<FairUseRules['perMinute']>, Partial<FairUseRules>?]) {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await openStore('postgresql'));
  const clock = new SettableClock(now);
  const [perMinute, more] = rules;
  const a = opening.use(await openServed(store.db, perMinute, more, clock));
  const another = await store.openAnother();
  const b = opening.use(await openServed(another, perMinute, more, clock));
  const opened = opening.move();
  return {
    ...{ store, clock, a, b },
    exchange: async () => {
      for (const { sharing } of [a, b, a]) await sharing.exchange();
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

describe('two servers of one database', () => {
  it('hold an address to one limit, and write its address nowhere', async () => {
    await using pair = await openPair({ address: 60 });
    const { a, b } = pair;
    for (let left = 59; left >= 20; left--) expect(await a.left('192.0.2.1')).toBe(left);
    await pair.exchange();
    for (let left = 19; left >= 0; left--) expect(await b.left('192.0.2.1')).toBe(left);
    expect(await b.left('192.0.2.1')).toBeNaN();
    await pair.exchange();
    expect(await a.left('192.0.2.1')).toBeNaN();
    expect([await a.left('192.0.2.2'), await b.left('192.0.2.3')]).toEqual([59, 59]);
    const rows = await pair.store.db.kysely.selectFrom('limit_use').selectAll().execute();
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain('192.0.2');
  });

  it('share the budgets of repeated queries and of guesses', async () => {
    await using pair = await openPair({ address: 1000, duplicates: 5 }, { requiresKey: false });
    const { a, b } = pair;
    const statuses = async (server: typeof a, count: number, url: (i: number) => string) => {
      const replies: number[] = [];
      for (let i = 0; i < count; i++)
        replies.push((await server.ask('192.0.2.1', url(i))).statusCode);
      return replies;
    };
    expect(await statuses(a, 6, () => '/v3/poi?maxresults=1')).toEqual(Array(6).fill(200));
    await pair.exchange();
    expect(await statuses(b, 2, () => '/v3/poi?maxresults=1')).toEqual([200, 429]);
    const guess = (i: number) =>
      `/v3/key?key=00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    const refused = (all: readonly number[]) => all.filter((status) => status === 429).length;
    expect(refused(await statuses(a, limits.maxKeyGuesses, guess))).toBe(0);
    await pair.exchange();
    expect(refused(await statuses(b, 5, (i) => guess(1000 + i)))).toBe(5);
  });

  it('count together who goes on although told to wait, and ban him everywhere', async () => {
    await using pair = await openPair({ address: 1, key: 1 }, { banAfterRefusals: 50 });
    const { a, b } = pair;
    const press = async (server: typeof a, times: number) => {
      for (let i = 0; i < times; i++) await server.left('192.0.2.9');
    };
    const bans = async () => {
      const reply = await a.ask('192.0.2.1', '/v4/bans', bearer('moderator'));
      return (JSON.parse(reply.body) as { bans: object[] }).bans;
    };
    await press(a, 2 + 30);
    const { secret } = await makeKeyOf({ store: pair.store, access: a.api.access });
    for (let i = 0; i < 20; i++) await a.left('192.0.2.8', { 'x-api-key': secret });
    await pair.exchange();
    const told = await pair.store.db.kysely.selectFrom('limit_use').select('doc').execute();
    const docs = JSON.stringify(told);
    expect([docs.includes('strike'), docs.includes('192.0.2')]).toEqual([true, false]);
    expect(await bans()).toEqual([]);
    await press(b, 2 + 25);
    await eventually(bans, (found) => found.length > 0);
    await a.api.access.catchUp();
    expect((await a.ask('192.0.2.9', '/v3/poi')).statusCode).toBe(403);
  });
});

it('is the same as no sharing for the only server', async () => {
  const clock = new SettableClock(now);
  await using api = await openApi('sqlite', {
    clock,
    fairUse: { watch: 'limit', perMinute: { ...noLimits, address: 3 } },
  });
  await using shared = await openServed(api.store.db, { address: 3 }, {}, clock);
  for (let i = 0; i < 5; i++) {
    const url = `/v3/poi?maxresults=1&greaterthanid=${i}`;
    const request = { method: 'GET', url, remoteAddress: '192.0.2.1' } as const;
    const replies = [await api.request(request), await shared.api.request(request)];
    const [own, other] = replies.map(({ statusCode, headers }) => [
      statusCode,
      headers['ratelimit'],
      headers['ratelimit-policy'],
      headers['retry-after'],
    ]);
    expect(other).toEqual(own);
    await shared.sharing.exchange();
    clock.at += 1000;
  }
});

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { stoppedClock } from '../../src/base/clock.ts';
import { limits } from '../../src/domain/limits.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { openApi, type ServedApi, serve, sharedApi } from '../support/running-api.ts';
import { sampleRecord } from '../support/sample-record.ts';
import { emptyDirectory, engines, openStore } from '../support/store.ts';
import type { V3Poi } from '../support/v3-poi.ts';
import { listedIds } from '../support/visible-world.ts';
import { testWorld, worldNow } from '../world/world.ts';

const dayMs = 86_400_000;

/** Follows `Link` from page to page as a client does. */
async function walk(api: ServedApi, path: string): Promise<readonly (readonly number[])[]> {
  const pages: (readonly number[])[] = [];
  let url = new URL(path, 'http://api.example/');
  for (let left = 500; left > 0; left--) {
    const reply = await api.get(url.pathname + url.search);
    expect(reply.statusCode).toBe(200);
    pages.push((JSON.parse(reply.body) as readonly V3Poi[]).map((poi) => poi.ID));
    const next = /^<([^>]+)>; rel="next"$/.exec(String(reply.headers['link'] ?? ''))?.[1];
    expect(reply.headers['x-next-cursor'] === undefined).toBe(next === undefined);
    if (next === undefined) return pages;
    url = new URL(next, url);
  }
  throw new Error('The walk does not end');
}

const cursorOf = async (api: ServedApi, path: string): Promise<string> =>
  String((await api.get(path)).headers['x-next-cursor']);

describe.each(engines)('paging on %s', (engine) => {
  const world = sharedApi(engine);

  test.each([
    '/v3/poi?maxresults=7',
    '/v3/poi?sortby=id_asc&maxresults=7',
    '/v3/poi?sortby=created_asc&maxresults=7',
    '/v3/poi?sortby=modified_asc&maxresults=7',
    '/v3/poi?latitude=51&longitude=9&distance=5000&distanceunit=km&maxresults=7',
    '/v3/poi?bbox=-180,-90,180,90&maxresults=7',
    '/v3/poi?minpowerkw=11&maxresults=3&CURSOR=',
    '/anything/poi/?maxresults=7',
    '/v3/poi?sample=even&maxresults=7',
  ])('the pages of %s are the whole list', async (path) => {
    const whole = await world.api.ids(path.replace(/maxresults=\d+/, 'maxresults=100000'));
    const size = Number(/maxresults=(\d+)/.exec(path)?.[1]);
    const pages = await walk(world.api, path);
    expect(pages.flat()).toEqual(whole);
    expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true);
    expect(pages.length).toBeGreaterThan(2);
  });

  test('the total stands on answers that hold everything, and on others when asked', async () => {
    const total = async (path: string) => (await world.api.get(path)).headers['x-total-count'];
    const all = String(listedIds().length);
    expect(await total('/v3/poi?maxresults=100000')).toBe(all);
    expect(await total(`/v3/poi?maxresults=${all}`)).toBe(all);
    expect(await total('/v3/poi?maxresults=5')).toBeUndefined();
    expect(await total('/v3/poi?maxresults=5&count=true')).toBe(all);
    expect(await total('/v3/poi?maxresults=0&count=true')).toBe(all);
    expect(await total('/v3/poi?maxresults=5&count=yes')).toBeUndefined();
    expect(await total('/v3/poi?chargepointid=0')).toBe('0');
    const cursor = await cursorOf(world.api, '/v3/poi?maxresults=5');
    expect(await total(`/v3/poi?maxresults=100000&cursor=${cursor}`)).toBeUndefined();
    expect(await total(`/v3/poi?count=true&cursor=${cursor}`)).toBe(all);
  });

  test('HEAD has the headers of GET', async () => {
    const url = '/v3/poi?maxresults=5&count=true';
    const head = await world.api.request({ method: 'HEAD', url });
    const get = await world.api.get(url);
    for (const name of ['link', 'x-next-cursor', 'x-total-count']) {
      expect(head.headers[name]).toBe(get.headers[name]);
      expect(head.headers[name]).toBeDefined();
    }
  });

  test('a cursor with another query, or not as it was given, is refused with 400', async () => {
    const cursor = await cursorOf(world.api, '/v3/poi?maxresults=5');
    for (const query of [
      `operatorid=1&cursor=${cursor}`,
      `sortby=id_asc&cursor=${cursor}`,
      `cursor=${cursor}x`,
      `cursor=${cursor}&cursor=${cursor}`,
      'cursor=1',
      'cursor=%0d%0aX:y',
    ]) {
      const reply = await world.api.get(`/v3/poi?${query}`);
      expect(reply.statusCode, query).toBe(400);
      expect(reply.json(), query).toEqual({
        status: 'error',
        description: expect.stringContaining('cursor'),
      });
    }
    expect((await world.api.get('/v3/poi?cursor=null')).statusCode).toBe(200);
  });

  test('another server on the same database takes the cursor, one on another does not', async () => {
    const path = '/v3/poi?maxresults=5';
    const cursor = await cursorOf(world.api, path);
    await using directory = await emptyDirectory();
    const database = await world.api.store.openAnother();
    await using second = await serve(database, `${directory.path}/snapshot`);
    const next = `${path}&cursor=${cursor}`;
    expect(await second.ids(next)).toEqual(await world.api.ids(next));
    await using stranger = await openApi(engine);
    expect((await stranger.get(next)).statusCode).toBe(400);
  });

  test('a cursor of an even sample ends with the next change', async () => {
    await using api = await openApi(engine);
    const path = '/v3/poi?sample=even&maxresults=5';
    const cursor = await cursorOf(api, path);
    expect((await api.get(`${path}&cursor=${cursor}`)).statusCode).toBe(200);
    await importLocations(api.store.db, [sampleRecord(1_000_001)]);
    await api.registry.catchUp();
    expect((await api.get(`${path}&cursor=${cursor}`)).statusCode).toBe(410);
  });

  test('a cursor outlives a restart, and ends with its days or the epoch of the feed', async () => {
    await using store = await openStore(engine);
    await using directory = await emptyDirectory();
    await importLocations(store.db, testWorld);
    const path = '/v3/poi?maxresults=5';
    const snapshot = `${directory.path}/snapshot`;
    let cursor = '';
    {
      await using api = await serve(store.db, snapshot);
      cursor = await cursorOf(api, path);
    }
    const statusAt = async (now: number): Promise<number> => {
      await using api = await serve(store.db, snapshot, { clock: stoppedClock(now) });
      return (await api.get(`${path}&cursor=${cursor}`)).statusCode;
    };
    const ageMs = limits.maxCursorAgeHours * 3_600_000;
    expect(await statusAt(worldNow + ageMs - dayMs)).toBe(200);
    expect(await statusAt(worldNow + ageMs + dayMs)).toBe(410);
    expect(await statusAt(worldNow)).toBe(200);
    await sql`update feed_counter set epoch = 'restored'`.execute(store.db.kysely);
    expect(await statusAt(worldNow)).toBe(410);
  });
});

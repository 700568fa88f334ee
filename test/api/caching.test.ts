import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import { monthsBefore } from '../../src/base/time.ts';
import { limits } from '../../src/domain/limits.ts';
import { importReference } from '../../src/registry/import-reference.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { openApi, type RunningApi, serve, sharedApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { testReference } from '../world/reference.ts';
import { worldIds, worldNow, worldRecords } from '../world/world.ts';

const second = 1000;
const tagWithout = 'the tag without its last character';

function tagOf(reply: LightMyRequestResponse): string {
  const tag = reply.headers.etag;
  expect(tag).toMatch(/^"[\w.-]+"$/);
  return String(tag);
}

async function save(api: RunningApi, id: number, title: string): Promise<void> {
  await saveLocation(api.store.db, place(id, { lat: 1, lng: 1, title, updatedAt: worldNow }));
  await api.registry.catchUp();
}

describe('answers that a client has already', () => {
  const world = sharedApi('sqlite');

  test.each([
    '/v3/poi?maxresults=3',
    '/v3/poi?maxresults=5000',
    '/v3/poi?maxresults=3&callback=cb',
    '/v3/poi/175585',
    '/v3/referencedata',
    '/v3/referencedata?countryid=87',
    '/v3/system/status',
    '/openapi.json',
    '/',
    '/v3/geocode?address=Berlin',
    '/v3/geocode?latitude=52.5&longitude=13.4&camelcase=true',
    '/v2/geocode?address=Berlin',
  ])('%s is answered with 304 and nothing else when the tag is named', async (path) => {
    const first = await world.api.get(path);
    const tag = tagOf(first);
    for (const named of [tag, `W/${tag}`, `"x", ${tag},W/"y"`, '*', ` * `, `"x",W/${tag}`]) {
      const again = await world.api.get(path, { 'if-none-match': named });
      expect(again.statusCode, named).toBe(304);
      expect(again.body).toBe('');
      expect(again.headers['content-length']).toBeUndefined();
      for (const name of ['etag', 'cache-control', 'vary', 'access-control-allow-origin'])
        expect(again.headers[name], name).toBe(first.headers[name]);
    }
    const head = await world.api.request({
      method: 'HEAD',
      url: path,
      headers: { 'if-none-match': tag },
    });
    expect(head.statusCode).toBe(304);
  });

  test('a list that is kept hands out no cursor that is too old', async () => {
    const hourMs = 3600 * second;
    const clock = new SettableClock(worldNow);
    // Verified long ago, so that time alone changes nothing.
    const records = [1, 2, 3].map((id) => place(id, { lat: 1, lng: 1, updatedAt: 0 }));
    await using api = await openApi('sqlite', { clock, records });
    const path = '/v3/poi?maxresults=2';
    clock.at += hourMs;
    const startedAt = clock.at;
    const first = await api.get(path);
    const kept = {
      'if-none-match': tagOf(first),
      'if-modified-since': String(first.headers['last-modified']),
    };
    const next = `${path}&cursor=${first.headers['x-next-cursor']}`;
    const seen = new Set<string>();
    for (let hours = 0; hours < 2 * limits.maxCursorAgeHours; hours++) {
      clock.at = startedAt + hours * hourMs;
      const byTag = await api.get(path, { 'if-none-match': kept['if-none-match'] });
      const byDate = await api.get(path, { 'if-modified-since': kept['if-modified-since'] });
      const { statusCode } = await api.get(next);
      for (const { statusCode: again } of [byTag, byDate]) {
        seen.add(`${again} ${statusCode}`);
        expect(`${again} ${statusCode}`).not.toBe('304 410');
      }
    }
    expect(first.headers['last-modified']).toBeDefined();
    expect([...seen].toSorted()).toEqual(['200 200', '200 410', '304 200']);
  });

  test.each(['', '"x"', 'x', tagWithout, '"', 'W/', ',,,', '"*"'])(
    'another tag gets the whole answer: %s',
    async (named) => {
      const path = '/v3/poi?maxresults=3';
      const tag = tagOf(await world.api.get(path));
      const header = named === tagWithout ? tag.slice(0, -2).concat('"') : named;
      const reply = await world.api.get(path, { 'if-none-match': header });
      expect(reply.statusCode).toBe(200);
    },
  );

  test('a tag of another address, format or encoding is another one', async () => {
    const path = '/v3/poi?maxresults=3';
    const tags = [
      await world.api.get(path),
      await world.api.get(`${path}&output=json`),
      await world.api.get(`${path}&compact=true`),
      await world.api.get(path, { accept: 'application/x-ndjson' }),
      await world.api.get(path, { 'accept-encoding': 'gzip' }),
      await world.api.get(path, { 'accept-encoding': 'br' }),
      await world.api.get(path, { 'accept-encoding': 'zstd' }),
    ].map(tagOf);
    expect(new Set(tags).size).toBe(tags.length);
  });

  test('a wrong request is refused whatever tag it names', async () => {
    for (const path of ['/v3/poi?output=rss', '/v3/poi?callback=alert(1)//', '/v3/nosuch']) {
      const reply = await world.api.get(path, { 'if-none-match': '*' });
      expect(reply.statusCode, path).toBeGreaterThanOrEqual(400);
      expect(reply.headers['cache-control']).toBe('no-store');
      expect(reply.headers.etag).toBeUndefined();
    }
  });

  test('what may be kept says so, and for how long', async () => {
    const rule = async (path: string) => (await world.api.get(path)).headers['cache-control'];
    const shared = /^public, max-age=\d+, stale-while-revalidate=\d+, stale-if-error=\d+$/;
    expect(await rule('/v3/poi?maxresults=1')).toMatch(shared);
    expect(await rule('/v3/referencedata')).toMatch(shared);
    expect(await rule('/v3/system/status')).toMatch(shared);
    expect(await rule('/openapi.json')).toMatch(shared);
    expect(await rule('/')).toMatch(shared);
    expect(await rule('/v3/geocode?address=Berlin')).toMatch(shared);
    expect(await rule('/v3/geocode?address=Berlin&callback=cb')).toBe('private, max-age=10');
    expect(await rule('/v3/geocode?latitude=99&longitude=1')).toBe('no-store');
    expect(await rule('/v3/poi?maxresults=1&callback=cb')).toBe('private, max-age=10');
    expect(await rule('/v3/referencedata?callback=cb')).toBe('private, max-age=10');
    expect(await rule('/health/ready')).toBe('no-store');
    expect(await rule('/health/live')).toBe('no-store');
  });

  test('Vary names Accept only where it decides', async () => {
    const vary = async (path: string) => (await world.api.get(path)).headers.vary;
    expect(await vary('/v3/poi?maxresults=1')).toBe('Origin, Accept-Encoding, Accept');
    expect(await vary('/v3/poi?maxresults=1&output=json')).toBe('Origin, Accept-Encoding');
    expect(await vary('/v3/poi?maxresults=1&callback=cb')).toBe('Origin, Accept-Encoding');
    expect(await vary('/v3/referencedata')).toBe('Origin, Accept-Encoding');
    expect(await vary('/')).toBe('Origin, Accept-Encoding');
    expect(await vary('/v3/nosuch')).toBe('Origin');
    expect(await vary('/health/ready')).toBe('Origin');
  });
});

describe.each(engines)('tags over time on %s', (engine) => {
  const path = '/v3/poi?maxresults=5';

  test('a tag outlives a restart, and is that of every server of the database', async () => {
    await using api = await openApi(engine);
    await save(api, 700_001, 'One');
    const tags = async (of: Pick<RunningApi, 'get'>) =>
      Promise.all(
        [path, '/v3/system/status', '/v3/poi?maxresults=5&compact=true'].map(async (url) =>
          tagOf(await of.get(url)),
        ),
      );
    const before = await tags(api);
    await using other = await serve(await api.store.openAnother(), `${api.snapshotPath}.other`);
    expect(await tags(other)).toEqual(before);
  });

  test('a location changes the tags of lists, not that of the vocabularies', async () => {
    await using api = await openApi(engine);
    const list = tagOf(await api.get(path));
    const vocabularies = tagOf(await api.get('/v3/referencedata'));
    await save(api, 700_001, 'One');
    const changed = await api.get(path, { 'if-none-match': list });
    expect(changed.statusCode).toBe(200);
    expect(tagOf(changed)).not.toBe(list);
    expect(tagOf(await api.get('/v3/referencedata'))).toBe(vocabularies);
  });

  test('a vocabulary changes both', async () => {
    await using api = await openApi(engine);
    const before = [tagOf(await api.get(path)), tagOf(await api.get('/v3/referencedata'))];
    const [first, ...rest] = testReference.operators;
    if (first === undefined) throw new RangeError('No operator');
    const operators = [{ ...first, title: 'Renamed' }, ...rest];
    await importReference(api.store.db, { ...testReference, operators });
    await api.registry.catchUp();
    const after = [tagOf(await api.get(path)), tagOf(await api.get('/v3/referencedata'))];
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});

describe('dates', () => {
  const path = '/v3/poi?maxresults=5';

  test('a date is said once it can tell the old from the new, and answers 304', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await openApi('sqlite', { clock });
    expect((await api.get(path)).headers['last-modified']).toBeUndefined();
    clock.at += 10 * second;
    const date = String((await api.get(path)).headers['last-modified']);
    expect(Date.parse(date)).toBe(worldNow + 2 * second);
    const asked = (since: string) => api.get(path, { 'if-modified-since': since });
    expect((await asked(date)).statusCode).toBe(304);
    expect((await asked(new Date(clock.at).toUTCString())).statusCode).toBe(304);
    expect((await asked(new Date(worldNow).toUTCString())).statusCode).toBe(200);
    expect((await asked('yesterday')).statusCode).toBe(200);
    const both = { 'if-modified-since': date, 'if-none-match': '"x"' };
    expect((await api.get(path, both)).statusCode).toBe(200);
  });

  test('a change moves the date', async () => {
    const clock = new SettableClock(worldNow);
    await using api = await openApi('sqlite', { clock });
    clock.at += 3600 * second;
    const date = String((await api.get(path)).headers['last-modified']);
    await save(api, 700_001, 'One');
    expect((await api.get(path, { 'if-modified-since': date })).statusCode).toBe(200);
    clock.at += 5 * second;
    const later = await api.get(path, { 'if-modified-since': date });
    expect(later.statusCode).toBe(200);
    expect(Date.parse(String(later.headers['last-modified']))).toBe(clock.at - 3 * second);
  });

  test('the clock alone changes tag and date when a location stops being recently verified', async () => {
    const { location } = worldRecords.riepestrasse;
    const verifiedAt = Math.max(location.updatedAt ?? 0, location.confirmedAt ?? 0);
    const turnsAt = monthsBefore(verifiedAt, -6);
    const clock = new SettableClock(turnsAt - 20 * second);
    await using api = await openApi('sqlite', {
      clock,
      records: [worldRecords.riepestrasse],
    });
    const one = `/v3/poi?chargepointid=${worldIds.riepestrasse}`;
    clock.at = turnsAt - 1;
    const before = await api.get(one);
    const date = String(before.headers['last-modified']);
    expect(before.body).toContain('"IsRecentlyVerified": true');
    const conditions = [{ 'if-none-match': tagOf(before) }, { 'if-modified-since': date }];
    for (const headers of conditions) expect((await api.get(one, headers)).statusCode).toBe(304);
    clock.at = turnsAt;
    for (const headers of conditions) {
      const after = await api.get(one, headers);
      expect(after.statusCode).toBe(200);
      expect(after.body).toContain('"IsRecentlyVerified": false');
    }
  });
});

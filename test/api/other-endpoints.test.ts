import { describe, expect, test } from 'vitest';
import { openApi, sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { testReference } from '../world/reference.ts';
import { worldIds } from '../world/world.ts';

const v4Type = 'application/json; charset=utf-8';

describe.each(engines)('the other addresses on %s', (engine) => {
  const world = sharedApi(engine);

  test('9 /v3/openapi leads to the description of the API', async () => {
    const reply = await world.api.get('/v3/openapi');
    expect([reply.statusCode, reply.headers.location]).toEqual([302, '/openapi.json']);
  });

  test('10 /v3/system/sync has the state, the vocabularies and what changed lately', async () => {
    for (const path of ['/v3/system/sync', '/v4/system/sync', '/v3/system/sync/']) {
      const reply = await world.api.get(`${path}?dateModified=2021-06-01`);
      expect(reply.headers['content-type'], path).toBe(v4Type);
      const body = JSON.parse(reply.body);
      expect(Object.keys(body)).toEqual(['systemInfo', 'referenceData', 'updatedPOIs']);
      expect(body.systemInfo).toEqual(await world.api.json('/v3/system/status'));
      expect(body.referenceData).toEqual(await world.api.json('/v3/referencedata?camelcase=true'));
      expect(body.updatedPOIs).toEqual(
        await world.api.json('/v3/poi?camelcase=true&modifiedsince=2021-06-01&maxresults=100'),
      );
      expect(body.updatedPOIs[0]).toHaveProperty('addressInfo.country.isoCode');
      expect(reply.body).not.toContain('\n');
    }
  });

  test('10 /v3/system/sync begins one month ago where it is not said, or cannot be read', async () => {
    // The clock of the test world stands at 2021-11-23.
    const expected = await world.api.json(
      '/v3/poi?camelcase=true&modifiedsince=2021-10-23&maxresults=100',
    );
    expect(expected).not.toEqual([]);
    for (const query of ['', '?dateModified=', '?dateModified=soon', '?datemodified=null']) {
      const body = await world.api.json(`/v3/system/sync${query}`);
      expect(body, query).toMatchObject({ updatedPOIs: expected });
    }
  });

  test('/v4/poi is indented JSON in Pascal case without nulls, whatever is asked for', async () => {
    const form = 'output=xml&camelcase=true&verbose=true&callback=cb';
    for (const query of ['', form, 'output=nosuch', 'verbose=1']) {
      const reply = await world.api.get(`/v4/poi?maxresults=3&${query}`, {
        accept: 'text/csv',
      });
      expect(reply.statusCode, query).toBe(200);
      expect(reply.headers['content-type']).toBe(v4Type);
      const expected = await world.api.get('/v3/poi?maxresults=3&verbose=false');
      expect(reply.body).toBe(expected.body);
      expect(reply.body.startsWith('[\n  {\n    "')).toBe(true);
    }
  });

  test('/v4/poi takes the filters, and compact leaves out objects but no line breaks', async () => {
    const reply = await world.api.get('/v4/poi?chargepointid=175585&compact=true');
    const [expected] = await world.api.pois(
      '/v3/poi?chargepointid=175585&compact=true&verbose=false',
    );
    expect(reply.body).toBe(JSON.stringify([expected], undefined, 2));
  });

  test('/v4/referencedata is one line in camel case with nulls', async () => {
    const reply = await world.api.get('/v4/referencedata');
    expect(reply.headers['content-type']).toBe(v4Type);
    expect(reply.body).toBe(
      (await world.api.get('/v3/referencedata?camelcase=true&compact=true')).body,
    );
    expect(reply.body).toContain('"userProfile":null');
  });

  test('/v4/referencedata leaves only what is found in the countries', async () => {
    const both = '/v4/referencedata?CountryIDs=87&countryids=1&CountryIDs=x';
    const plain = JSON.parse((await world.api.get(both)).body);
    const expected = JSON.parse(
      (await world.api.get('/v3/referencedata?camelcase=true&countryid=87,1')).body,
    );
    expect(plain).toEqual(expected);
    expect(plain.operators).toHaveLength(testReference.operators.length);
    const trimmed = JSON.parse((await world.api.get(`${both}&FilterOperatorsOnCountry=True`)).body);
    const used = new Set(
      (await world.api.pois('/v3/poi?countryid=87,1&maxresults=100000')).map(
        (poi) => poi.OperatorID,
      ),
    );
    const ids = trimmed.operators.map((operator: { readonly id: number }) => operator.id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThan(testReference.operators.length);
    expect(ids.every((id: number) => used.has(id))).toBe(true);
    expect(trimmed.connectionTypes).toEqual(plain.connectionTypes);
    const alone = await world.api.get('/v4/referencedata?FilterOperatorsOnCountry=true');
    expect(alone.body).toBe((await world.api.get('/v4/referencedata')).body);
  });

  test('getcompactpoilist is the one action of version 1 that is answered', async () => {
    const near = 'latitude=52.34&longitude=9.76&distance=5&distanceunit=km';
    const reply = await world.api.get(`/?action=getcompactpoilist&${near}`);
    const [first] = await world.api.pois(`/v3/poi?${near}`);
    const address: Readonly<Record<string, unknown>> = { ...first?.AddressInfo };
    const body = JSON.parse(reply.body);
    expect(Object.keys(body)).toEqual(['status', 'description', 'count', 'results']);
    expect(body.status).toBe('OK');
    expect(body.count).toBe(body.results.length);
    expect(body.results[0]).toEqual({
      id: first?.ID,
      t: address['Title'],
      u: first?.UsageTypeID ?? 0,
      s: first?.StatusTypeID ?? 0,
      a: address['AddressLine1'] ?? null,
      p: address['Postcode'] ?? null,
      lt: address['Latitude'],
      lg: address['Longitude'],
      d: address['Distance'],
    });
    expect(Object.keys(body.results[0]).join()).toBe('id,t,u,s,a,p,lt,lg,d');
    const none = await world.api.json('/v1?action=getcompactpoilist&maxresults=0');
    expect(none).toMatchObject({ status: 'OK', count: 0, results: [] });
    expect((await world.api.get('/v3/?action=getcompactpoilist')).statusCode).toBe(404);
    expect((await world.api.get('/?action=refreshmirror')).statusCode).toBe(400);
  });
});

describe('keys, shared links and the site', () => {
  const world = sharedApi('sqlite');

  test.each(['', '?key=', '?key=null', '?key=123e4567-e89b-42d3-a456-426614174000'])(
    '18 no key is known where nobody can register: /v3/key%s',
    async (query) => {
      const reply = await world.api.get(`/v3/key${query}`);
      expect(reply.statusCode).toBe(404);
      expect(reply.headers['content-type']).toBe('application/json');
      expect(reply.headers['cache-control']).toBe('no-store');
      expect(JSON.parse(reply.body)).toMatchObject({ status: 'error' });
    },
  );

  test('/v4/share leads to the page of the location', async () => {
    const reply = await world.api.get(`/v4/share/${worldIds.riepestrasse}`);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    const url = `https://site.example/site/poi/details/${worldIds.riepestrasse}`;
    expect(reply.body).toContain(`<meta http-equiv="refresh" content="0; url=${url}">`);
  });

  test('/v4/share says so when there is no such location', async () => {
    for (const id of [
      '999999',
      worldIds.submissionUnderReview,
      'abc',
      '-1',
      '1e3',
      '9'.repeat(99),
    ]) {
      const reply = await world.api.get(`/v4/share/${id}`);
      expect(reply.statusCode, String(id)).toBe(200);
      expect(reply.body, String(id)).toContain('The location does not exist.');
      expect(reply.body).not.toContain('refresh');
    }
  });

  test('/v4/share escapes what people wrote', async () => {
    const title = `"><script>alert('1')</script>&amp;`;
    await using api = await openApi('sqlite', { records: [place(7, { title })] });
    const { body } = await api.get('/v4/share/7');
    expect(body).not.toContain('<script');
    expect(body).toContain('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;');
    const hostile = await api.get('/v4/share/%3Cscript%3E%0d%0aX-Evil:%201');
    expect(hostile.body).not.toContain('<script');
    expect(hostile.headers['x-evil']).toBeUndefined();
  });

  test('17 /robots.txt is the text that crawlers know', async () => {
    const reply = await world.api.get('/robots.txt');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('text/plain');
    expect(reply.body).toBe('user-agent: * \r\ndisallow: /');
  });

  test('/map and what lies below it leads to the map', async () => {
    for (const path of ['/map', '/map/', '/map/poi/1', '/maps?x=1']) {
      const reply = await world.api.get(path);
      expect([reply.statusCode, reply.headers.location], path).toEqual([
        302,
        'https://map.example/',
      ]);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { formats } from '../../src/format/index.ts';
import { sharedApi } from '../support/running-api.ts';

describe('what is made of parameters', () => {
  const world = sharedApi('sqlite');

  test('is said in a header when asked, and changes nothing else', async () => {
    const query = 'lattitude=51&minpowerkw=fast&verbose=1&maxresults=3&key=k';
    const plain = await world.api.get(`/v3/poi?${query}`);
    const explained = await world.api.get(`/v3/poi?${query}&explain=true`);
    expect(plain.headers['x-ocm-explain']).toBeUndefined();
    expect(JSON.parse(String(explained.headers['x-ocm-explain']))).toEqual({
      used: ['maxresults', 'explain'],
      accepted: ['key'],
      corrected: [
        { parameter: 'verbose', value: '1', reason: 'expected "true" or "false": read as false' },
      ],
      ignored: [
        { parameter: 'lattitude', value: '51', reason: 'unknown; did you mean "latitude"?' },
        { parameter: 'minpowerkw', value: 'fast', reason: 'expected a number of at least 1' },
      ],
    });
    expect(explained.body).toBe(plain.body);
  });

  test('is an error that lists everything when the request is strict', async () => {
    const reply = await world.api.get('/v3/poi?foo=1&minpowerkw=fast&verbose=1&strict=true');
    expect(reply.statusCode).toBe(400);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(reply.json()).toEqual({
      status: 'error',
      description:
        'Cannot use all parameters, as "strict" asks: "foo" with "1": unknown; "minpowerkw" with "fast": expected a number of at least 1; "verbose" with "1": expected "true" or "false": read as false',
    });
  });

  test('lists a thousand unknown names', async () => {
    const names = Array.from({ length: 900 }, (_, i) => `unknown${i}`);
    const query = names.map((name) => `${name}=1`).join('&');
    const { description } = (await world.api.get(`/v3/poi?strict=true&${query}`)).json();
    for (const name of names) expect(description).toContain(`"${name}"`);
  });

  test('passes a strict request that says nothing in vain, and what clients send anyway', async () => {
    const query =
      'client=app&key=k&v=3&output=json&countrycode=de&maxresults=5&connectiontypeid=25,33,&compact=true';
    const plain = await world.api.get(`/v3/poi?${query}`);
    const strict = await world.api.get(`/v3/poi?${query}&strict=true`);
    expect(strict.statusCode).toBe(200);
    expect(strict.body).toBe(plain.body);
    // A value that is no "true" asks for nothing.
    expect((await world.api.get('/v3/poi?foo=1&strict=yes')).statusCode).toBe(200);
  });

  test.each([
    ['/v3/poi?output=csv&fields=ID', 'fields'],
    ['/v3/poi?output=kml&verbose=false', 'verbose'],
    ['/v3/poi?output=xml&callback=show', 'callback'],
    ['/v3/poi?output=csv&includecomments=true', 'includecomments'],
    ['/v3/poi?output=ndjson&callback=show', 'callback'],
    ['/v4/poi?output=csv', 'output'],
    ['/?action=getcompactpoilist&fields=ID', 'fields'],
    ['/v3/stats?maxresults=5', 'maxresults'],
    ['/v3/stats?sample=even', 'sample'],
    ['/tiles/0/0/0.mvt?output=json', 'output'],
    ['/v3/suggest?q=a&maxresults=5', 'maxresults'],
    ['/v3/suggest?q=a&bbox=1,2,3,4', 'bbox'],
    ['/v3/referencedata?countrycode=DE', 'countrycode'],
    ['/v3/referencedata?countryid=87&maxresults=5', 'maxresults'],
    ['/v3/geocode?address=Berlin&distance=5', 'distance'],
    ['/v3/geocode?address=Berlin&latitude=52', 'latitude'],
    ['/v4/referencedata?CountryIDs=87&countryid=87', 'countryid'],
    ['/v3/system/sync?dateModified=2020-01-01&output=json', 'output'],
    ['/tiles.json?sample=even', 'sample'],
  ])('of %s says that the answer does not heed %s', async (path, parameter) => {
    const { headers } = await world.api.get(`${path}&explain=true`);
    const { used, ignored } = JSON.parse(String(headers['x-ocm-explain']));
    expect(used).not.toContain(parameter);
    expect(ignored).toEqual([expect.objectContaining({ parameter, reason: 'no effect here' })]);
    const strict = await world.api.get(`${path}&strict=true`);
    expect(strict.statusCode).toBe(400);
    expect(strict.body).toContain(parameter);
  });

  test.each([
    [
      '/v3/referencedata?countryid=87&verbose=false&client=app',
      ['countryid', 'verbose'],
      ['client'],
    ],
    ['/v3/geocode?Address=Berlin&camelcase=true', ['address', 'camelcase'], []],
    ['/v3/geocode?latitude=52&longitude=13', ['latitude', 'longitude'], []],
    [
      '/v4/referencedata?countryids=87&FilterOperatorsOnCountry=true',
      ['countryids', 'filteroperatorsoncountry'],
      [],
    ],
    ['/v3/system/sync?datemodified=2020-01-01&key=k', ['datemodified'], ['key']],
  ])('of %s is that all of it is used', async (path, used, accepted) => {
    const plain = await world.api.get(path);
    const explained = await world.api.get(`${path}&explain=true&strict=true`);
    expect(explained.statusCode).toBe(200);
    expect(explained.body).toBe(plain.body);
    const report = JSON.parse(String(explained.headers['x-ocm-explain']));
    expect(report).toMatchObject({ accepted, corrected: [], ignored: [] });
    expect(report.used.toSorted()).toEqual([...used, 'explain', 'strict'].toSorted());
  });

  test.each([
    ['/v3/referencedata?foo=1&strict=true', '"foo" with "1": unknown'],
    [
      '/v3/geocode?address=Berlin&adress=x&strict=true',
      '"adress" with "x": unknown; did you mean "address"?',
    ],
    ['/v3/geocode?address=Berlin&constructor=x&STRICT=true', '"constructor" with "x": unknown'],
    ['/v4/referencedata?countryids=Germany&strict=true', '"countryids" with "Germany": expected'],
    [
      '/v3/system/sync?datemodified=yesterday&strict=true',
      '"datemodified" with "yesterday": expected',
    ],
    ['/tiles.json?contry=DE&strict=true', '"contry" with "DE": unknown'],
  ])('is an error of %s', async (path, message) => {
    const reply = await world.api.get(path);
    expect(reply.statusCode).toBe(400);
    expect(reply.json().description).toContain(message);
  });

  const forms = ['verbose=false', 'compact=true', 'camelcase=true', 'includecomments=true'];
  test.each(
    formats.flatMap(({ name, unheeded }) =>
      [...forms, 'fields=ID'].map((form) => [name, form, unheeded] as const),
    ),
  )('what output=%s makes of %s is what the format says', async (name, form, unheeded) => {
    const list = `/v3/poi?output=${name}&sortby=id_asc&maxresults=1000`;
    const plain = await world.api.get(list);
    const formed = await world.api.get(`${list}&${form}`);
    const isAlways = [`geojson&camelcase=true`, 'ndjson&compact=true'].includes(`${name}&${form}`);
    const isUnheeded = unheeded.includes(form.split('=')[0] ?? '');
    expect(formed.body === plain.body).toBe(isUnheeded || isAlways);
  });

  test('can be read by scripts of other sites', async () => {
    const { headers } = await world.api.get('/v3/poi?explain=true', {
      Origin: 'https://a.example',
    });
    expect(headers['access-control-expose-headers']).toContain('X-OCM-Explain');
  });
});

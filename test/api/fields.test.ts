import { describe, expect, test } from 'vitest';
import { sharedApi } from '../support/running-api.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is left of a whole object: the members that a path names, wholly or in part. Keeps their order. */
function pick(value: unknown, paths: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, paths));
  if (typeof value !== 'object' || value === null) return value;
  const picked = Object.entries(value).flatMap(([name, member]) => {
    const own = paths.filter((path) => path.split('.')[0]?.toLowerCase() === name.toLowerCase());
    const inner = own.map((path) => path.split('.').slice(1).join('.'));
    if (own.length === 0) return [];
    return [[name, inner.includes('') ? member : pick(member, inner)] as const];
  });
  return Object.fromEntries(picked);
}

/** A line without its comma; `{}` and `[]` stand on two lines where they hold something. */
function bareLine(line: string): string {
  return line.replace(/,$/, '').replace(/\{\}$/, '{').replace(/\[\]$/, '[');
}

describe('fields', () => {
  const world = sharedApi('sqlite');
  const list = 'sortby=id_asc&maxresults=5000&latitude=52&longitude=9&distance=30000';
  const get = async (query: string): Promise<string> => {
    const { statusCode, body } = await world.api.get(`/v3/poi?${list}&${query}`);
    expect(statusCode).toBe(200);
    return body;
  };

  const chosen: readonly (readonly string[])[] = [
    ['ID'],
    ['ID', 'AddressInfo.Title', 'Connections'],
    ['connections.powerKW', 'connections.level.title', 'uuid'],
    ['ADDRESSINFO.DISTANCE', 'AddressInfo.DistanceUnit', 'IsRecentlyVerified', 'DateLastVerified'],
    ['AddressInfo', 'AddressInfo.Town'],
    ['OperatorInfo.Title', 'DataProvider.DataProviderStatusType.Title'],
    ['UserComments.User.Username', 'MediaItems.ItemURL', 'MetadataValues'],
    ['addressInfo.country.isoCode', 'DateCreated'],
  ];

  test.each(
    chosen.flatMap((paths) =>
      ['', 'verbose=false', 'compact=true', 'compact=true&verbose=false', 'camelcase=true'].flatMap(
        (style) => [`${style}`, `${style}&includecomments=true`].map((query) => [paths, query]),
      ),
    ) as [readonly string[], string][],
  )('%j leaves these members of the whole answer with "%s"', async (paths, style) => {
    const whole = JSON.parse(await get(style)) as readonly Json[];
    const text = await get(`${style}&fields=${paths.join(',')}`);
    expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(pick(whole, paths)));
  });

  test.each(
    chosen.flatMap((paths) =>
      ['', 'compact=true', 'includecomments=true', 'includecomments=true&compact=true'].map(
        (style) => [paths, style] as const,
      ),
    ),
  )('%j leaves these members of each "poi" of GeoJSON with "%s"', async (paths, style) => {
    const whole = await get(`output=geojson&${style}`);
    const fields = `fields=${paths.join(',')}`;
    const { features, ...rest } = JSON.parse(whole) as { readonly features: readonly Json[] };
    const expected = features.map((feature) => {
      const properties = feature['properties'] as Json;
      return { ...feature, properties: { ...properties, poi: pick(properties['poi'], paths) } };
    });
    const text = await get(`output=geojson&${style}&${fields}`);
    const found = JSON.parse(text) as { readonly features: readonly Json[] };
    expect(found).toEqual({ ...rest, features: expected });
    // Also as written: numbers with their point, names in their order.
    const wholeLines = new Set(whole.split('\n').map(bareLine));
    const lines = text.split('\n').map(bareLine);
    expect(lines.filter((line) => !wholeLines.has(line))).toEqual([]);
    // Who names members wants them.
    expect(await get(`output=geojson&verbose=false&${style}&${fields}`)).toBe(text);
  });

  test('choose members of each line of NDJSON', async () => {
    const lines = (await get('output=ndjson&fields=ID,AddressInfo.Town')).trim().split('\n');
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) {
      const poi = JSON.parse(line) as Json;
      expect(Object.keys(poi)).toEqual(['ID', 'AddressInfo']);
    }
  });

  test('the order and the spelling of the names change nothing', async () => {
    expect(await get('fields=%20connections%20,id,,ID,Connections')).toBe(
      await get('fields=ID&fields=Connections'),
    );
  });

  test('unknown names are left out, and said; without a known one the answer is whole', async () => {
    expect(await get('fields=ID,nosuch,AddressInfo.nosuch,ID.x')).toBe(await get('fields=ID'));
    expect(await get('fields=nosuch,')).toBe(await get(''));
    const explained = await world.api.get('/v3/poi?fields=ID,nosuch&explain=true&maxresults=1');
    expect(explained.headers['x-ocm-explain']).toContain('\\"nosuch\\" is no member: left out');
    const strict = await world.api.get('/v3/poi?fields=ID,nosuch&strict=true');
    expect(strict.statusCode).toBe(400);
    expect(strict.body).toContain('nosuch');
  });

  test('very many names are read in no time worth mentioning', async () => {
    const names = 'ID.'.repeat(2700);
    expect(await get(`fields=ID,${names}`)).toBe(await get('fields=ID'));
    expect(await get(`fields=ID${',a'.repeat(4000)}`)).toBe(await get('fields=ID'));
  });
});

import { describe, expect, test } from 'vitest';
import { sharedApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { listedIds, listPath } from '../support/visible-world.ts';
import { testWorld } from '../world/world.ts';

const locationOf = new Map<number, (typeof testWorld)[number]['location']>(
  testWorld.map(({ location }) => [location.id, location]),
);

describe.each(engines)('order on %s', (engine) => {
  const world = sharedApi(engine);
  const ids = (parameters: Readonly<Record<string, string | number>>) =>
    world.api.ids(listPath({ maxresults: 5000, ...parameters }));

  test('69 without a shape and sortby ids descend strictly', async () => {
    expect(await ids({})).toEqual(listedIds());
  });

  test('70 sortby ascends on its member, ties by id, and forgives letter case and spaces', async () => {
    const by = (key: (id: number) => number) =>
      listedIds().sort((a, b) => key(a) - key(b) || a - b);
    const unknownFirst = (value: number | undefined) => value ?? -1e18;
    const expected = {
      id_asc: by((id) => id),
      created_asc: by((id) => unknownFirst(locationOf.get(id)?.createdAt)),
      modified_asc: by((id) => unknownFirst(locationOf.get(id)?.updatedAt)),
    };
    for (const [sortby, order] of Object.entries(expected)) {
      expect(await ids({ sortby }), sortby).toEqual(order);
      expect(await ids({ sortby: sortby.toUpperCase() }), sortby).toEqual(order);
      expect(await ids({ sortby: ` ${sortby} ` }), sortby).toEqual(order);
    }
  });

  test('70 an unknown sortby is the default', async () => {
    for (const sortby of ['id_desc', 'distance', 'x', '', 'null']) {
      expect(await ids({ sortby }), sortby).toEqual(listedIds());
    }
  });

  test('71 paging by greaterthanid shows every published location once', async () => {
    for (const size of [1, 7, 100]) {
      const seen: number[] = [];
      for (;;) {
        const after = seen.at(-1) ?? 0;
        const page = await ids({ sortby: 'id_asc', greaterthanid: after, maxresults: size });
        if (page.length === 0) break;
        seen.push(...page);
      }
      expect(seen, String(size)).toEqual(listedIds().reverse());
    }
  });

  test('71 paging by modifiedsince follows what changed', async () => {
    const order = await ids({ sortby: 'modified_asc', modifiedsince: '2020-01-01' });
    expect(order.length).toBeGreaterThan(20);
    expect(
      await ids({ sortby: 'modified_asc', modifiedsince: '2020-01-01', maxresults: 5 }),
    ).toEqual(order.slice(0, 5));
  });

  test('a larger limit has the same beginning, in every order', async () => {
    const shapes = [
      {},
      { latitude: 46.4, longitude: 7, distance: 2000 },
      { boundingbox: '(40,-10),(60,20)' },
      { polyline: '(45,1),(46.4,7),(47,13)', distance: 100 },
      { polygon: '(44,0),(48,0),(48,9),(44,9)' },
      { countryid: '80,217' },
      { modifiedsince: '2019-06-01' },
    ];
    for (const shape of shapes) {
      for (const sortby of ['', 'id_asc', 'created_asc', 'modified_asc']) {
        const all = await ids({ ...shape, sortby });
        for (const limit of [1, 2, 10, 50, 100]) {
          expect(await ids({ ...shape, sortby, maxresults: limit })).toEqual(all.slice(0, limit));
        }
      }
    }
  });
});

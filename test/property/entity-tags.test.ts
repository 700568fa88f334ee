import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locationId } from '../../src/domain/id.ts';
import { deleteLocation } from '../../src/registry/delete-location.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { importReference } from '../../src/registry/import-reference.ts';
import type { Registry } from '../../src/registry/registry.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { place } from '../world/place.ts';
import { testReference } from '../world/reference.ts';
import { worldNow } from '../world/world.ts';

/** Rows that are taken in at a time are 100: this many changes come in several turns. */
const manyPlaces = 350;
const hourMs = 3_600_000;
const idCount = 12;

const hours = fc.integer({ min: -24 * 400, max: 24 * 10 });
const write = fc.record({
  kind: fc.constant('write' as const),
  places: fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: idCount }),
      createdHours: fc.option(hours, { nil: undefined }),
      updatedHours: fc.option(hours, { nil: undefined }),
      operatorId: fc.constantFrom(1, 45),
      isShown: fc.boolean(),
    }),
    { minLength: 1, maxLength: 150 },
  ),
});
const step = fc.oneof(
  { arbitrary: write, weight: 4 },
  {
    arbitrary: fc.record({
      kind: fc.constant('delete' as const),
      id: fc.integer({ min: 1, max: idCount }),
    }),
    weight: 1,
  },
  { arbitrary: fc.record({ kind: fc.constant('rename' as const), to: fc.nat(5) }), weight: 1 },
  {
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      hours: fc.oneof(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 0, max: 24 * 200 })),
    }),
    weight: 4,
  },
  { arbitrary: fc.record({ kind: fc.constant('fold' as const) }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constant('catch up' as const) }), weight: 3 },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const asked: readonly (readonly [path: string, headers: Record<string, string>])[] = [
  ['/v3/poi?sortby=id_asc&maxresults=10', {}],
  ['/v3/poi?sortby=id_asc&compact=true&verbose=false', {}],
  ['/v3/poi?sortby=id_asc&operatorid=45', { 'accept-encoding': 'gzip' }],
  ['/v3/poi?sortby=id_asc', { accept: 'application/x-ndjson' }],
  ['/v3/referencedata', {}],
  ['/v3/referencedata?countryid=87', {}],
  ['/v3/system/status', {}],
  ['/v3/system/sync', {}],
  ['/v3/stats', {}],
  ['/v3/poi?sample=even&maxresults=5&output=csv', {}],
  ['/v3/poi?latitude=1&longitude=1&distance=5000&maxresults=20&output=geojson&compact=true', {}],
  ['/tiles/0/0/0.mvt', {}],
  ['/tiles/2/2/1.mvt', {}],
  ['/v4/share/7', {}],
];

/** Every tag that was seen at an address, with the bytes that it stood for. */
class Seen {
  readonly #bytes = new Map<string, string>();
  readonly #last = new Map<string, string>();

  /** `isSame`: nothing has changed since the last look, so the tags must be those of then. */
  async look(api: RunningApi, isSame: boolean): Promise<void> {
    for (const [path, headers] of asked) {
      const reply = await api.get(path, headers);
      const tag = `${path} ${reply.headers.etag}`;
      const bytes = reply.rawPayload.toString('latin1');
      const known = this.#bytes.get(tag);
      if (known !== undefined) expect(bytes, tag).toBe(known);
      this.#bytes.set(tag, bytes);
      const address = path + JSON.stringify(headers);
      if (isSame) expect(tag).toBe(this.#last.get(address));
      this.#last.set(address, tag);
      const again = await api.get(path, { ...headers, 'if-none-match': `${reply.headers.etag}` });
      // A change may have been taken in between the two.
      if (isSame) expect(again.statusCode).toBe(304);
    }
  }
}

test('equal tags are equal bytes, and what did not change keeps its tag', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const clock = new SettableClock(worldNow);
      await using api = await openApi('sqlite', { clock, records: [] });
      const seen = new Seen();
      for (const taken of steps) {
        await take(api, clock, taken);
        await seen.look(api, false);
        // A write shows within moments by itself: only behind a catch-up does the data stand still.
        if (taken.kind !== 'catch up') continue;
        await seen.look(api, true);
        await api.registry.index.fold();
        await seen.look(api, true);
      }
    }),
    { numRuns: 200, interruptAfterTimeLimit: 25_000 },
  );
});

test('while changes are being taken in, each state has a name of its own', async () => {
  await using api = await openApi('sqlite', { records: [] });
  const { registry } = api;
  const titlesByTag = new Map<string, string>();
  for (let version = 1; version <= 3; version++) {
    const updatedAt = worldNow + version;
    const places = Array.from({ length: manyPlaces }, (_, i) =>
      place(i + 1, { title: `version ${version}`, updatedAt }),
    );
    await importLocations(api.store.db, places);
    let isDone = false;
    const pass = registry.catchUp().then(() => {
      isDone = true;
    });
    while (!isDone) {
      const { tag } = registry.stateOfAnswers(0);
      const titles = titlesOf(registry);
      expect(titlesByTag.get(tag) ?? titles).toBe(titles);
      titlesByTag.set(tag, titles);
      await new Promise(setImmediate);
    }
    await pass;
  }
  expect(titlesByTag.size).toBeGreaterThan(3);
});

/** Which version each location shows. */
function titlesOf({ index }: Registry): string {
  return Array.from({ length: manyPlaces }, (_, i) => {
    const record = index.readyRecord(i + 1);
    return record && /version \d/.exec(Buffer.from(record).toString('latin1'))?.[0];
  }).join();
}

async function take(api: RunningApi, clock: SettableClock, taken: Step): Promise<void> {
  const { db } = api.store;
  switch (taken.kind) {
    case 'write':
      await importLocations(db, taken.places.map(recordOf));
      return;
    case 'delete':
      await deleteLocation(db, locationId(taken.id), clock.now());
      return;
    case 'rename': {
      const operators = testReference.operators.map((operator) =>
        operator.id === 45 ? { ...operator, title: `Name ${taken.to}` } : operator,
      );
      await importReference(db, { ...testReference, operators });
      return;
    }
    case 'pass':
      clock.at += taken.hours * hourMs;
      return;
    case 'fold':
      await api.registry.index.fold();
      return;
    case 'catch up':
      await api.registry.catchUp();
  }
}

function recordOf({ id, createdHours, updatedHours, operatorId, isShown }: Written) {
  return place(id, {
    // Odd fractions, of which a sum depends on the order of its parts.
    lat: (id * 37.123_456_7) % 80,
    lng: (id * 101.987_654_3) % 170,
    createdAt: timeAt(createdHours),
    updatedAt: timeAt(updatedHours),
    confirmedAt: undefined,
    operatorId,
    submissionStatusTypeId: isShown ? 200 : 1,
  });
}
type Written = (Step & { readonly kind: 'write' })['places'][number];

function timeAt(hoursFromNow: number | undefined): number | undefined {
  return hoursFromNow === undefined ? undefined : worldNow + hoursFromNow * hourMs;
}

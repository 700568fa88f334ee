import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/base/errors.ts';
import { type Random, seededRandom } from '../../src/base/random.ts';
import { commentId, locationId } from '../../src/domain/id.ts';
import { compareIndexWithStore } from '../../src/registry/compare-index-with-store.ts';
import { mergeLocations } from '../../src/registry/duplicates/merge-locations.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { changedLocations } from '../../src/storage/changes.ts';
import { allRedirects } from '../../src/storage/redirects.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { testReference } from '../world/reference.ts';
import { worldNow } from '../world/world.ts';

const seed = Number(process.env['OCM_MERGE_SEED'] ?? Math.trunc(Date.now() % 2 ** 31));
console.info(`seed of the merges: ${seed} (repeat with OCM_MERGE_SEED)`);
const count = 10;
const steps = 60;
const editor = { actor: { kind: 'system', process: 'test' } } as const;

/** What should be: which location each id means, and what was said about each. */
class Model {
  readonly survivors = Array.from({ length: count + 1 }, (_, id) => id);
  readonly comments = Array.from({ length: count + 1 }, (): string[] => []);
  #nextComment = 1;

  /** A record as another system has it, which knows nothing of merges. */
  imported(id: number, step: number) {
    const text = `comment ${this.#nextComment}`;
    const comment = { id: commentId(this.#nextComment++), text };
    this.comments[this.survivorOf(id)]?.push(text);
    return place(id, {
      title: `Place ${id} at ${step}`,
      updatedAt: worldNow + step * 1000,
      comments: [comment],
    });
  }

  merge(lost: number, survivor: number): void {
    this.comments[survivor]?.push(...(this.comments[lost] ?? []));
    this.comments[lost] = [];
    this.survivors.forEach((now, id) => {
      if (now === lost) this.survivors[id] = survivor;
    });
  }

  survivorOf(id: number): number {
    return this.survivors[id] ?? id;
  }

  isLiving(id: number): boolean {
    return this.survivorOf(id) === id;
  }
}

async function merge(api: RunningApi, model: Model, random: Random, step: number): Promise<void> {
  const [lost, survivor] = [1 + random.below(count), 1 + random.below(count)];
  const merging = { lostId: locationId(lost), survivorId: locationId(survivor) };
  const now = worldNow + step * 1000;
  const merged = mergeLocations(api.store.db, merging, editor, testReference, now);
  if (lost !== survivor && model.isLiving(lost) && model.isLiving(survivor)) {
    await merged;
    model.merge(lost, survivor);
  } else if (lost !== survivor && model.survivorOf(lost) === survivor) {
    await merged;
  } else {
    await expect(merged).rejects.toBeInstanceOf(AppError);
  }
}

async function expectAsModelled(api: RunningApi, model: Model): Promise<void> {
  await api.registry.catchUp();
  for (let id = 1; id <= count; id++) {
    const survivor = model.survivorOf(id);
    const [poi] = await api.pois(`/v3/poi/${id}?includecomments=true`);
    expect(poi?.ID, `of ${id}`).toBe(survivor);
    const said = (poi?.UserComments ?? []).map(({ Comment }) => Comment).sort();
    expect(said, `of ${id}`).toEqual([...(model.comments[survivor] ?? [])].sort());
  }
  const { db } = api.store;
  const feed = await changedLocations(db, 0, 1000);
  expect(feed.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
    Array.from({ length: count }, (_, i) => i + 1),
  );
  expect(feed.filter(({ deleted }) => deleted).every(({ id }) => !model.isLiving(id))).toBe(true);
  for (const [from, to] of await allRedirects(db)) expect(model.survivorOf(from)).toBe(to);
  const { differing } = await compareIndexWithStore(api.registry.index, db, api.encoder);
  expect(differing).toEqual([]);
}

describe.each(engines)('any merges among imports on %s', (engine) => {
  test('lose no comment, and every id means its survivor', async () => {
    const random = seededRandom(seed);
    const records = Array.from({ length: count }, (_, i) => place(i + 1, { comments: [] }));
    await using api = await openApi(engine, { records });
    const model = new Model();
    for (let step = 1; step <= steps; step++) {
      if (random.chance(0.25)) await merge(api, model, random, step);
      else {
        const ids = Array.from({ length: 1 + random.below(4) }, () => 1 + random.below(count));
        await importLocations(
          api.store.db,
          ids.map((id) => model.imported(id, step)),
        );
      }
      if (step % 10 === 0) await expectAsModelled(api, model);
    }
    expect(model.survivors.some((survivor, id) => survivor !== id)).toBe(true);
  });
});

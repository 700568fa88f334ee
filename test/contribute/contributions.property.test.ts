import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { formatUtc } from '../../src/base/time.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { expectIndexEqualsStore } from '../support/expect-index-equals-store.ts';
import { bearer, people, peopleAsCallers } from '../support/people.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { worldNow } from '../world/world.ts';

const seed = Number(process.env['OCM_FUZZ_SEED'] ?? Math.trunc(Date.now() % 2 ** 31));
console.info(`seed of the contributions: ${seed} (repeat with OCM_FUZZ_SEED=${seed})`);

const runs = { sqlite: 12, postgresql: 4 } as const;
const locationIds = [1, 2] as const;
const bornAt = worldNow - 1e11;
const checkIns = [undefined, 0, 10, 20, 100, 140, 200] as const;

/** What can happen; `which` counts among what is there. */
type Step =
  | {
      readonly kind: 'comment';
      readonly at: number;
      readonly by: 'ada' | 'ben';
      readonly checkIn: number | undefined;
    }
  | { readonly kind: 'photo'; readonly at: number }
  | { readonly kind: 'change'; readonly which: number; readonly checkIn: number | undefined }
  | { readonly kind: 'delete-comment'; readonly which: number }
  | { readonly kind: 'delete-photo'; readonly which: number }
  | { readonly kind: 'edit'; readonly at: number };

const at = fc.constantFrom(...locationIds);
const which = fc.nat(20);
const checkIn = fc.constantFrom(...checkIns);
const by = fc.constantFrom('ada' as const, 'ben' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('comment' as const), at, by, checkIn }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('photo' as const), at }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('change' as const), which, checkIn }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete-comment' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete-photo' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), at }) },
);

interface Said {
  readonly id: number;
  readonly at: number;
  readonly by: 'ada' | 'ben';
  readonly madeAt: number;
  checkIn: number | undefined;
}

/** What must be seen, worked out in the simplest way. */
class Model {
  comments: Said[] = [];
  photos: { readonly id: number; readonly at: number; readonly madeAt: number }[] = [];
  readonly editedAt = new Map<number, number>(locationIds.map((id) => [id, bornAt]));
  readonly movedAt = new Map<number, number>(locationIds.map((id) => [id, bornAt]));

  /** The latest of the last edit, good check-ins and photos. */
  verifiedAt(id: number): number {
    const good = this.comments.filter(
      (one) => one.at === id && [10, 100, 140].includes(one.checkIn ?? -1),
    );
    const photos = this.photos.filter((one) => one.at === id);
    return Math.max(
      this.editedAt.get(id) ?? 0,
      ...[...good, ...photos].map(({ madeAt }) => madeAt),
    );
  }
}

const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'green' } });

class Run {
  readonly #api: RunningApi;
  readonly #clock: SettableClock;
  readonly model = new Model();

  constructor(api: RunningApi, clock: SettableClock) {
    this.#api = api;
    this.#clock = clock;
  }

  async take(asked: Step): Promise<void> {
    this.#clock.at += 1000;
    const now = this.#clock.at;
    const { model } = this;
    switch (asked.kind) {
      case 'comment': {
        // In words of its own: what is said again in the same words is the same comment.
        const body = {
          chargePointID: asked.at,
          checkinStatusTypeID: asked.checkIn,
          comment: `${now}`,
        };
        const reply = await this.#send('POST', '/v2/?action=comment_submission', asked.by, body);
        const id = Number(reply.body.replace('OK:', ''));
        model.comments.push({
          id,
          at: asked.at,
          by: asked.by,
          madeAt: now,
          checkIn: asked.checkIn,
        });
        model.movedAt.set(asked.at, now);
        return;
      }
      case 'photo': {
        const png = await picture.png().toBuffer();
        const imageDataBase64 = `data:image/png;base64,${png.toString('base64')}`;
        await this.#send('POST', '/v3/mediaitem', 'ada', {
          chargePointID: asked.at,
          imageDataBase64,
        });
        const [newest] = (await this.seen(asked.at)).MediaItems ?? [];
        model.photos.push({ id: newest?.ID ?? 0, at: asked.at, madeAt: now });
        model.movedAt.set(asked.at, now);
        return;
      }
      case 'change':
        return this.#change(asked.which, asked.checkIn);
      case 'delete-comment':
        return this.#deleteComment(asked.which);
      case 'delete-photo':
        return this.#deletePhoto(asked.which);
      case 'edit': {
        const [stored] = await this.#api.pois(`/v3/poi?chargepointid=${asked.at}`);
        const edited = place(asked.at, {
          title: `Edited at ${now}`,
          updatedAt: now,
          createdAt: bornAt,
        });
        expect(stored?.ID).toBe(asked.at);
        await saveLocation(this.#api.store.db, edited);
        await this.#api.registry.catchUp();
        model.editedAt.set(asked.at, now);
        model.movedAt.set(asked.at, now);
      }
    }
  }

  async #change(index: number, wanted: number | undefined): Promise<void> {
    const { model } = this;
    const one = model.comments[index % Math.max(1, model.comments.length)];
    if (one === undefined) return;
    await this.#send('PATCH', `/v4/comment/${one.id}`, one.by, {
      checkinStatusTypeID: wanted ?? null,
    });
    one.checkIn = wanted;
    model.movedAt.set(one.at, this.#clock.at);
  }

  async #deleteComment(index: number): Promise<void> {
    const { model } = this;
    const one = model.comments[index % Math.max(1, model.comments.length)];
    if (one === undefined) return;
    await this.#send('DELETE', `/v4/comment/${one.id}`, one.by);
    model.comments = model.comments.filter((other) => other !== one);
    model.movedAt.set(one.at, this.#clock.at);
  }

  async #deletePhoto(index: number): Promise<void> {
    const { model } = this;
    const one = model.photos[index % Math.max(1, model.photos.length)];
    if (one === undefined) return;
    await this.#send('DELETE', `/v4/profile/mediaitem/${one.id}`, 'ada');
    model.photos = model.photos.filter((other) => other !== one);
    model.movedAt.set(one.at, this.#clock.at);
  }

  async #send(method: 'POST' | 'PATCH' | 'DELETE', url: string, who: 'ada' | 'ben', body?: object) {
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const reply = await this.#api.request({ method, url, headers: bearer(who), ...payload });
    expect([200, 204], `${method} ${url}: ${reply.body}`).toContain(reply.statusCode);
    return reply;
  }

  async seen(id: number) {
    const [poi] = await this.#api.pois(`/v3/poi?chargepointid=${id}&includecomments=true`);
    if (poi === undefined) throw new Error(`no location ${id}`);
    return poi;
  }

  /** What everybody sees is what the model says. */
  async check(): Promise<void> {
    const { model } = this;
    for (const id of locationIds) {
      const poi = await this.seen(id);
      const said = (poi.UserComments ?? []).map((one) => [
        one.ID,
        one.CheckinStatusTypeID ?? undefined,
        one.UserName,
      ]);
      const expected = model.comments
        .filter((one) => one.at === id)
        .toSorted((a, b) => b.madeAt - a.madeAt)
        .map((one) => [one.id, one.checkIn, people[one.by].username]);
      expect(said).toEqual(expected);
      expect((poi.MediaItems ?? []).map(({ ID }) => ID)).toEqual(
        model.photos
          .filter((one) => one.at === id)
          .map((one) => one.id)
          .toReversed(),
      );
      expect(poi.DateLastStatusUpdate).toBe(formatUtc(model.movedAt.get(id) ?? 0));
      expect(poi.DateLastVerified).toBe(formatUtc(model.verifiedAt(id)));
    }
    const images = join(dirname(this.#api.snapshotPath), 'images');
    const files = await readdir(images, { recursive: true, withFileTypes: true }).catch(() => []);
    expect(files.filter((file) => file.isFile())).toHaveLength(model.photos.length * 3);
  }
}

describe.each(engines)('after any contributions on %s', (engine) => {
  test('everybody sees what was said and not taken back, and the index equals the store', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
        const clock = new SettableClock(worldNow);
        const records = locationIds.map((id) =>
          place(id, { updatedAt: bornAt, createdAt: bornAt }),
        );
        await using api = await openApi(engine, { records, callers: peopleAsCallers, clock });
        const run = new Run(api, clock);
        for (const one of steps) await run.take(one);
        await run.check();
        await expectIndexEqualsStore(api.store.db, api.snapshotPath);
      }),
      { seed, numRuns: runs[engine] },
    );
  }, 120_000);
});

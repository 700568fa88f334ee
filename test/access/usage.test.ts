import { describe, expect, it } from 'vitest';
import { UsageCounter } from '../../src/registry/access/usage-counter.ts';
import { openApi, serve } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines, openStore } from '../support/store.ts';
import { makeKeyOf } from '../support/with-key.ts';

const now = Date.UTC(2026, 10, 25, 12);

describe.each(engines)('usage of keys on %s', (engine) => {
  it('adds up what several servers count, for many keys, and keeps what could not be written', async () => {
    await using store = await openStore(engine);
    const other = await store.openAnother();
    const [one, two] = [new UsageCounter(), new UsageCounter()];
    for (let key = 1; key <= 450; key++) {
      one.count(key, false);
      two.count(key, key % 3 === 0);
      if (key % 2 === 0) two.count(key, false);
    }
    const broken = await store.openAnother();
    await broken[Symbol.asyncDispose]();
    await expect(one.flush(broken, now)).rejects.toThrow();
    one.count(1, true);
    await Promise.all([one.flush(store.db, now), two.flush(other, now)]);
    await one.flush(store.db, now);
    const rows = await store.db.kysely
      .selectFrom('key_usage')
      .selectAll()
      .orderBy('key_id')
      .execute();
    expect(rows.map(({ key_id, calls, refused }) => [key_id, calls, refused])).toEqual(
      Array.from({ length: 450 }, (_, i) => {
        const key = i + 1;
        const extra = key === 1 ? 1 : 0;
        return [key, 2 + extra + (key % 2 === 0 ? 1 : 0), extra + (key % 3 === 0 ? 1 : 0)];
      }),
    );
  });

  it('writes what was counted when the server ends', async () => {
    await using api = await openApi(engine, { records: [] });
    const { secret } = await makeKeyOf(api);
    {
      const other = await api.store.openAnother();
      await using server = await serve(other, api.snapshotPath, { clock: new SettableClock(now) });
      await server.get(`/v3/poi?key=${secret}`);
    }
    const rows = await api.store.db.kysely.selectFrom('key_usage').selectAll().execute();
    expect(rows.map(({ calls }) => calls)).toEqual([1]);
  });
});

import { describe, expect, it } from 'vitest';
import { stoppedClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import { userId } from '../../src/domain/id.ts';
import { JobRunner } from '../../src/jobs/runner.ts';
import { appendAudit, readAudit } from '../../src/storage/audit.ts';
import { takeIds } from '../../src/storage/next-ids.ts';
import { dueMail, enqueueMail, postponeMail, removeMail } from '../../src/storage/outbox.ts';
import { engines, openStore } from '../support/store.ts';

describe.each(engines)('ids, audit log, outbox and jobs on %s', (engine) => {
  it('gives out ids above those of the table, and none twice, also of rows that are gone', async () => {
    await using store = await openStore(engine);
    const { db } = store;
    expect(await db.transaction((tx) => takeIds(tx, 'outbox', 3))).toBe(1);
    await db.transaction((tx) =>
      enqueueMail(tx, { to: 'a@b.example', subject: 's', text: 't' }, 5),
    );
    const [item] = await dueMail(db, 5, 10);
    expect(item?.id).toBe(4);
    await db.transaction((tx) => removeMail(tx, 4));
    expect(await db.transaction((tx) => takeIds(tx, 'outbox'))).toBe(5);
    await db.kysely
      .insertInto('outbox')
      .values({ id: 100, created_at: 0, due_at: 0, attempts: 0, message: '{}' })
      .execute();
    expect(await db.transaction((tx) => takeIds(tx, 'outbox'))).toBe(101);
  });

  it('gives ids to many at once without giving one twice', async () => {
    await using store = await openStore(engine);
    const ids = await Promise.all(
      Array.from({ length: 20 }, () => store.db.transaction((tx) => takeIds(tx, 'comment', 2))),
    );
    expect([...ids].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => 2 * i + 1));
  });

  it('keeps lines of the audit log, newest first, and refuses to change them', async () => {
    await using store = await openStore(engine);
    const { db } = store;
    const actor = { kind: 'system', process: 'test' } as const;
    const entry = { at: 1, actor, action: 'ban.add', object: { kind: 'ban', id: '7' } } as const;
    await db.transaction((tx) => appendAudit(tx, { ...entry, after: { reason: 'x' } }));
    await db.transaction((tx) => appendAudit(tx, { ...entry, action: 'ban.lift', at: 2 }));
    const lines = await readAudit(db, { object: { kind: 'ban', id: '7' }, limit: 10 });
    expect(lines.map(({ action, after }) => [action, after])).toEqual([
      ['ban.lift', null],
      ['ban.add', '{"reason":"x"}'],
    ]);
    expect(await readAudit(db, { actorId: userId(3), limit: 10 })).toEqual([]);
    await expect(db.kysely.deleteFrom('audit_entry').execute()).rejects.toThrow('append-only');
    await expect(
      db.kysely.updateTable('audit_entry').set({ action: 'nothing' }).execute(),
    ).rejects.toThrow('append-only');
  });

  it('puts a letter off and offers it again when its time comes', async () => {
    await using store = await openStore(engine);
    const { db } = store;
    const message = { to: 'a@b.example', subject: 's', text: 't' };
    await db.transaction((tx) => enqueueMail(tx, message, 10));
    expect(await dueMail(db, 9, 10)).toEqual([]);
    const [item] = await dueMail(db, 10, 10);
    if (item === undefined) throw new Error('no letter');
    expect(item).toEqual({ id: 1, message, attempts: 0 });
    await db.transaction((tx) => postponeMail(tx, item, 50));
    expect(await dueMail(db, 49, 10)).toEqual([]);
    expect((await dueMail(db, 50, 10))[0]?.attempts).toBe(1);
  });

  it('runs a job that is due in one process only, and again after its time', async () => {
    await using store = await openStore(engine);
    const other = await store.openAnother();
    let runs = 0;
    const job = {
      name: 'count',
      doc: 'Counts.',
      everyMs: 1_000,
      run: async () => {
        runs++;
      },
    };
    const now = { at: 1_000_000 };
    const clock = { now: () => now.at };
    {
      await using one = new JobRunner(store.db, [job], clock, silentLog);
      await using two = new JobRunner(other, [job], clock, silentLog);
      await Promise.all([one.runDue(), two.runDue()]);
      expect(runs).toBe(1);
      now.at += 1_000;
      await Promise.all([one.runDue(), two.runDue()]);
      expect(runs).toBe(2);
    }
  });

  it('goes on with the other jobs when one fails', async () => {
    await using store = await openStore(engine);
    const done: string[] = [];
    const job = (name: string, run: () => Promise<void>) => ({ name, doc: '', everyMs: 10, run });
    const jobs = [
      job('fails', async () => {
        throw new Error('no');
      }),
      job('works', async () => {
        done.push('works');
      }),
    ];
    await using runner = new JobRunner(store.db, jobs, stoppedClock(1_000), silentLog);
    await runner.runDue();
    expect(done).toEqual(['works']);
  });
});

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { locationId } from '../../src/domain/id.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { locationRecordsAfterId } from '../../src/storage/locations.ts';
import { allRedirects } from '../../src/storage/redirects.ts';
import { readRevisions } from '../../src/storage/revisions.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { listSubmissions } from '../../src/storage/submission-queue.ts';
import { addAccounts } from '../support/contributors.ts';
import { expectIndexEqualsStore } from '../support/expect-index-equals-store.ts';
import { startWriter } from '../support/start-writer.ts';
import { emptyDirectory, emptyPlace } from '../support/store.ts';
import { ada, editor } from '../support/submitted.ts';

const pairsPerRound = 10_000;
const rounds: readonly (readonly [Engine, number])[] = [
  ['sqlite', 25],
  ['postgresql', 5],
];
const all = 1_000_000;

type Records = ReadonlyMap<number, LocationRecord>;

/** What is stored: the last whole step of every pair. None is there by halves. */
async function stepsOfPairs(db: Database): Promise<ReadonlyMap<number, number>> {
  const records: Records = new Map(
    (await locationRecordsAfterId(db, 0, all)).map(({ record }) => [record.location.id, record]),
  );
  const redirects = await allRedirects(db);
  const submissions = await listSubmissions(db, {}, { order: 'oldest', limit: all });
  const states = new Map<number, string>(
    submissions.map(({ locationId: id, state }) => [id, state]),
  );
  const steps = new Map<number, number>();
  for (const id of [...records.keys()].filter((one) => one % 2 === 0)) {
    const isMerged = redirects.get(id + 1) === id;
    const isApproved = states.get(id) === 'approved';
    expectComments(records, id, isMerged);
    expect(records.get(id)?.location.usageCost).toBe(isApproved ? `cost ${id / 2}` : undefined);
    const revisions = await readRevisions(db, locationId(id), { limit: 9 });
    const kinds = revisions.map(({ revision }) => revision.kind);
    expect(kinds.includes('approve')).toBe(isApproved);
    expect(kinds.includes('merge')).toBe(isMerged);
    const isSaved = isMerged || records.has(id + 1);
    steps.set(id / 2, [isSaved, states.has(id), isApproved, isMerged].filter(Boolean).length);
  }
  return steps;
}

/** After the merge those of both are on the lower one, and the other one is gone; before, each has its own. */
function expectComments(records: Records, id: number, isMerged: boolean): void {
  const commentsOf = (of: number) => records.get(of)?.comments.map((comment) => comment.id);
  expect(commentsOf(id)?.toSorted((a, b) => a - b)).toEqual(isMerged ? [id, id + 1] : [id]);
  const other = records.has(id + 1) ? [id + 1] : undefined;
  expect(commentsOf(id + 1)).toEqual(isMerged ? undefined : other);
}

async function expectAuditComplete(
  db: Database,
  steps: ReadonlyMap<number, number>,
): Promise<void> {
  const count = (least: number) => [...steps.values()].filter((step) => step >= least).length;
  const lines = async (action: 'submission.create' | 'submission.approve' | 'location.merge') =>
    (await readAudit(db, { action, limit: all })).length;
  expect(await lines('submission.create')).toBe(count(2));
  expect(await lines('submission.approve')).toBe(count(3));
  expect(await lines('location.merge')).toBe(count(4));
}

describe.each(rounds)('killing an editor who works on %s, %i times', (engine, count) => {
  it('leaves every acknowledged decision and merge, and none by halves', {
    timeout: 180_000,
  }, async () => {
    await using place = await emptyPlace(engine);
    await using directory = await emptyDirectory();
    const snapshotPath = join(directory.path, 'index.snapshot');
    {
      await using db = await openDatabase(place.target, silentLog);
      await addAccounts(db, [ada, editor]);
    }
    const acknowledged = new Map<number, number>();
    for (let round = 0; round < count; round++) {
      const first = 1 + round * pairsPerRound;
      const writer = startWriter(place.target, first, pairsPerRound, 'editor-process.ts');
      await writer.started;
      await sleep(Math.random() * 80);
      writer.process.kill('SIGKILL');
      expect(await writer.ended).toBe('SIGKILL');
      // A server of its own may be about to commit what the client has asked for last.
      await sleep(engine === 'postgresql' ? 50 : 0);
      for (const it of writer.acknowledged) acknowledged.set(Math.floor(it / 10), it % 10);
      await using db = await openDatabase(place.target, silentLog);
      const stored = await stepsOfPairs(db);
      for (const [pair, step] of acknowledged)
        expect(stored.get(pair), `pair ${pair}`).toBeGreaterThanOrEqual(step);
      await expectAuditComplete(db, stored);
      await expectIndexEqualsStore(db, snapshotPath);
    }
    expect(acknowledged.size).toBeGreaterThan(count / 2);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { databaseErrorCode } from './database-error.ts';

/** How long a transaction is tried again while another one is in its way. */
const maxWaitMs = 30_000;
const maxPauseMs = 200;
/** Unique violations come from two writers inserting the same new row; one more round sees the other's row. */
const maxUniqueViolations = 5;

/** What a transaction read has changed before it could lock it: as PostgreSQL says it of a serializable one. */
export class StaleRead extends Error {
  readonly code = '40001';

  constructor() {
    super('Another transaction changed a row that this one had read');
  }
}

/**
 * Runs `work` again while the database says that another transaction was in the way (SQLITE_BUSY, 40001, 40P01) or
 * inserted the same row first (23505), with growing pauses of random length. `work` must change nothing but the
 * database. Gives up after half a minute with the last error. `random` yields 0 to 1.
 */
export async function retryTransient<T>(work: () => Promise<T>, random: () => number): Promise<T> {
  let waitedMs = 0;
  let uniqueViolations = 0;
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const code = databaseErrorCode(error) ?? '';
      if (code === '23505') uniqueViolations++;
      if (!isTransient(code) || waitedMs >= maxWaitMs || uniqueViolations > maxUniqueViolations)
        throw error;
    }
    const pauseMs = (0.5 + random() / 2) * Math.min(maxPauseMs, 2 ** attempt);
    waitedMs += pauseMs;
    await sleep(pauseMs);
  }
}

function isTransient(code: string): boolean {
  return (
    /^SQLITE_(BUSY|LOCKED)/.test(code) || code === '40001' || code === '40P01' || code === '23505'
  );
}

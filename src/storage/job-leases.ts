import type { EpochMs } from '../base/clock.ts';
import type { Database } from './database.ts';

/**
 * Takes the lease of a job that is due, for `leaseMs` at most; `false` when it is not due or another process has it.
 * Of several servers on one database one runs a job at a time.
 */
export async function takeLease(
  database: Database,
  job: { readonly name: string; readonly everyMs: number },
  holder: string,
  now: EpochMs,
  leaseMs: number,
): Promise<boolean> {
  // Asked each second: a look takes no lock.
  const lease = await database.kysely
    .selectFrom('job_lease')
    .select(['until', 'next_at'])
    .where('name', '=', job.name)
    .executeTakeFirst();
  if (lease !== undefined && (lease.until > now || lease.next_at > now)) return false;
  return database.transaction(async ({ kysely }) => {
    await kysely
      .insertInto('job_lease')
      .values({ name: job.name, holder: '', until: 0, next_at: 0 })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const taken = await kysely
      .updateTable('job_lease')
      .set({ holder, until: now + leaseMs, next_at: now + job.everyMs })
      .where('name', '=', job.name)
      .where('until', '<=', now)
      .where('next_at', '<=', now)
      .executeTakeFirst();
    return taken.numUpdatedRows > 0n;
  });
}

/** Gives the lease back when the job has ended. */
export async function releaseLease(
  database: Database,
  name: string,
  holder: string,
): Promise<void> {
  await database.transaction(({ kysely }) =>
    kysely
      .updateTable('job_lease')
      .set({ until: 0 })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .execute(),
  );
}

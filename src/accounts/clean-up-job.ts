import type { Job } from '../jobs/job.ts';
import { deleteEndedSessions } from '../storage/account-sessions.ts';
import { deleteEndedTokens } from '../storage/account-tokens.ts';
import type { Database } from '../storage/database.ts';
import { deleteOldFailures } from '../storage/sign-in-failures.ts';

const hourMs = 60 * 60_000;
/** Longer than any rule of throttle.ts remembers. */
const failuresKeptMs = 48 * hourMs;

/** Takes out what has ended: it opens nothing any more, and nobody is to keep it. */
export function cleanUpAccounts(database: Database): Job {
  return {
    name: 'clean-up-accounts',
    doc: 'Takes out sessions, tokens and counts of failures that have ended.',
    everyMs: hourMs,
    run: (now) =>
      database.transaction(async (tx) => {
        await deleteEndedSessions(tx, now);
        await deleteEndedTokens(tx, now);
        await deleteOldFailures(tx, now - failuresKeptMs);
      }),
  };
}

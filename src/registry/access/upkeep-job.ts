import { limits } from '../../domain/limits.ts';
import type { Job } from '../../jobs/job.ts';
import { removeEndedKeys } from '../../storage/api-keys.ts';
import { forgetAddresses } from '../../storage/bans.ts';
import type { Database } from '../../storage/database.ts';
import { removeOldUsage } from '../../storage/key-usage.ts';
import { removeOldLimitUse } from '../../storage/limit-use.ts';
import { dayMs } from './usage-counter.ts';

/** Long enough for every process to have heard that a key has ended. */
const endedKeyDays = 30;
/** A minute's bucket has forgotten it, and every server has heard of it. */
const keptLimitUseMs = 2 * 60_000;

/** Forgets what is kept no longer than it is needed: addresses of bans that are over, old usage and use of limits, keys of nothing. */
export function accessUpkeepJob(database: Database): Job {
  return {
    name: 'access upkeep',
    doc: 'Forgets the addresses of bans that are over, usage of keys of long ago, use of limits of minutes ago, and keys of applications that are gone.',
    everyMs: 60_000,
    run: async (now) => {
      const today = Math.floor(now / dayMs);
      await database.transaction(async (tx) => {
        await forgetAddresses(tx, now);
        await removeOldUsage(tx, today - limits.maxUsageDays);
        await removeOldLimitUse(tx, now - keptLimitUseMs);
        await removeEndedKeys(tx, now, endedKeyDays * dayMs);
      });
    },
  };
}

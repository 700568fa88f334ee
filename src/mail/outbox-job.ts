import type { EpochMs } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Job } from '../jobs/job.ts';
import type { Database } from '../storage/database.ts';
import { dueMail, type OutboxItem, postponeMail, removeMail } from '../storage/outbox.ts';
import type { Mailer } from './mailer.ts';

/** Letters that are looked at in one go; then others of this process get their turn. */
const batch = 20;
/** Tries until a letter is given up: after waits of 1, 2, 4 … minutes, 6 hours at most, that is after two days. */
const maxAttempts = 16;
const firstWaitMs = 60_000;
const longestWaitMs = 6 * 60 * 60_000;

/**
 * Sends what lies in the outbox. A letter is taken out when it was sent: a crash in between sends it twice rather
 * than never. What fails is tried again later, what is refused or has failed too often is given up with a line in the
 * log, which names the letter and not whom it was to.
 */
export function outboxJob(database: Database, mailer: Mailer, log: Log): Job {
  return {
    name: 'send-mail',
    doc: 'Sends the letters of the outbox.',
    everyMs: 5_000,
    run: async (now, signal) => {
      for (const item of await dueMail(database, now, batch)) {
        if (signal.aborted) return;
        await sendItem(database, mailer, log, item, now);
      }
    },
  };
}

async function sendItem(
  database: Database,
  mailer: Mailer,
  log: Log,
  item: OutboxItem,
  now: EpochMs,
): Promise<void> {
  const { id, message, attempts } = item;
  const facts = { letter: id, subject: message.subject };
  try {
    const sent = await mailer.send(message, `ocm-${id}`);
    if (sent.kind === 'refused') log.warn({ ...facts, why: sent.why }, 'a letter was refused');
    await database.transaction((tx) => removeMail(tx, id));
  } catch (error) {
    const why = { ...facts, attempt: attempts + 1, error: messageOf(error) };
    if (attempts + 1 >= maxAttempts) {
      log.error(why, 'a letter was given up');
      await database.transaction((tx) => removeMail(tx, id));
      return;
    }
    log.warn(why, 'a letter could not be sent');
    const waitMs = Math.min(firstWaitMs * 2 ** attempts, longestWaitMs);
    await database.transaction((tx) => postponeMail(tx, item, now + waitMs));
  }
}

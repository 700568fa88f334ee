import type { EpochMs } from '../base/clock.ts';
import type { StoredAccount } from '../storage/accounts.ts';
import { endWriteKeysOf } from '../storage/api-keys.ts';
import { listApplications } from '../storage/applications.ts';
import { appendAudit } from '../storage/audit.ts';
import type { WriteSession } from '../storage/schema.ts';
import { actorOf } from './sign-in.ts';

/** A write key that opens nothing any more, as its owner knows it. */
export interface EndedKey {
  readonly id: number;
  /** Its last characters. */
  readonly hint: string;
  /** Of its application. */
  readonly title: string;
}

/** More applications than anybody may have. */
const all = 10_000;

/**
 * Ends the keys that write in the name of an account, when somebody comes back who may not be the one who made them.
 * They are to be stamped (`stampKeys`) last in the transaction. Call it before any letter: who makes keys goes in this
 * order too.
 */
export async function endWriteKeys(
  tx: WriteSession,
  account: StoredAccount,
  { addressHash, now }: { readonly addressHash: string; readonly now: EpochMs },
): Promise<readonly EndedKey[]> {
  const applications = await listApplications(tx, { ownerId: account.id, limit: all });
  const ended = await endWriteKeysOf(
    tx,
    applications.map(({ id }) => id),
    now,
  );
  for (const { id, applicationId } of ended)
    await appendAudit(tx, {
      at: now,
      actor: actorOf(account, now),
      action: 'application.revoke-key',
      object: { kind: 'application', id: applicationId },
      before: { key: id },
      addressHash,
    });
  const titles = new Map(applications.map(({ id, title }) => [id, title]));
  return ended.map(({ id, hint, applicationId }) => ({
    id,
    hint,
    title: titles.get(applicationId) ?? '',
  }));
}

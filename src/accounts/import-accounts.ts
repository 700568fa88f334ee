import type { EpochMs } from '../base/clock.ts';
import type { ImportedAccount } from '../domain/imported-account.ts';
import { emailFaults, emailKey } from '../domain/registration.ts';
import { usernameFromEmail } from '../domain/username.ts';
import { findAccount, insertGrant, insertImportedAccount } from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import type { WriteSession } from '../storage/schema.ts';
import type { Accounts } from './accounts.ts';
import type { Decider } from './roles.ts';

/** What became of an account: `known` is one whose number is there, `address-taken` came in without its address. */
export type ImportOutcome = 'added' | 'known' | 'address-taken';

/**
 * Adds accounts of the original service under their own numbers, in one transaction. What is there already stays as it
 * is. Of several with one address the first keeps it (the original did not see to that); the others come in without
 * one, so that nobody signs in to the account of another.
 */
export function importAccounts(
  { database }: Accounts,
  accounts: readonly ImportedAccount[],
  decider: Decider,
  now: EpochMs,
): Promise<readonly ImportOutcome[]> {
  return database.transaction(async (tx) => {
    const outcomes: ImportOutcome[] = [];
    for (const account of accounts) outcomes.push(await importOne(tx, account, decider, now));
    return outcomes;
  });
}

async function importOne(
  tx: WriteSession,
  account: ImportedAccount,
  { by, addressHash }: Decider,
  now: EpochMs,
): Promise<ImportOutcome> {
  const { id, emailAddress, grants } = account;
  if ((await findAccount(tx, { id })) !== undefined) return 'known';
  const isUsable = emailFaults(emailAddress).length === 0;
  const key = emailKey(emailAddress);
  const isTaken = isUsable && (await findAccount(tx, { emailKey: key })) !== undefined;
  const hasAddress = isUsable && !isTaken;
  await insertImportedAccount(
    tx,
    { ...account, username: account.username || usernameFromEmail(emailAddress) },
    hasAddress ? key : undefined,
  );
  for (const grant of grants) await insertGrant(tx, id, grant, now);
  await appendAudit(tx, {
    at: now,
    actor: by,
    action: 'account.import',
    object: { kind: 'account', id: String(id) },
    after: { grants },
    addressHash,
  });
  return isTaken ? 'address-taken' : 'added';
}

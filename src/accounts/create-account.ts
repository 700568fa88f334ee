import type { EpochMs } from '../base/clock.ts';
import { AppError, InvalidFieldsError } from '../base/errors.ts';
import type { RoleGrant } from '../domain/account.ts';
import type { Registration } from '../domain/registration.ts';
import { registrationFaults, registrationRules } from '../domain/registration.ts';
import { insertGrant, type StoredAccount } from '../storage/accounts.ts';
import { appendAudit } from '../storage/audit.ts';
import type { Accounts } from './accounts.ts';
import { addAccount } from './register.ts';
import type { Decider } from './roles.ts';

/**
 * Makes an account for somebody else, with its first role and without a letter: whoever makes it vouches for the
 * address. Throws `invalid-fields`, and `conflict` when the address has an account.
 */
export async function createAccount(
  { database, passwords }: Accounts,
  registration: Registration,
  grant: RoleGrant | undefined,
  { by, addressHash }: Decider,
  now: EpochMs,
): Promise<StoredAccount> {
  const faults = registrationFaults(registration, {
    ...registrationRules.strict,
    username: registrationRules.lenient.username,
  });
  if (Object.keys(faults).length > 0) throw new InvalidFieldsError(faults);
  const passwordHash = await passwords.hash(registration.password);
  return database.transaction(async (tx) => {
    const fresh = { ...registration, passwordHash, isEmailVerified: true };
    const account = await addAccount(tx, fresh, by, { addressHash }, now);
    if (account === undefined)
      throw new AppError('conflict', `"${registration.emailAddress}" has an account already`);
    if (grant === undefined) return account;
    await insertGrant(tx, account.id, grant, now);
    await appendAudit(tx, {
      at: now,
      actor: by,
      action: 'account.grant-role',
      object: { kind: 'account', id: String(account.id) },
      before: { grants: [] },
      after: { grants: [grant] },
      addressHash,
    });
    return { ...account, grants: [grant] };
  });
}

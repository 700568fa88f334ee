import { timingSafeEqual } from 'node:crypto';
import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { takeToken } from '../../storage/account-tokens.ts';
import { findAccount, lockAccount, type StoredAccount } from '../../storage/accounts.ts';
import { appendAudit } from '../../storage/audit.ts';
import { enqueueMail } from '../../storage/outbox.ts';
import { findPasskey, notePasskeyUse, type StoredPasskey } from '../../storage/passkeys.ts';
import type { WriteSession } from '../../storage/schema.ts';
import type { Accounts, Origin, Where } from '../accounts.ts';
import { passkeyCopiedLetter } from '../letters.ts';
import { issueToken } from '../one-time-token.ts';
import { hashToken } from '../secret-token.ts';
import { actorOf, noteFailure, type SignedIn, startSession } from '../sign-in.ts';
import { countPasskeyQuestion, countSignIn } from '../throttle.ts';
import { partyOf, userHandle } from './own-passkeys.ts';
import { checkUse, requestOptions, signedChallenge, type UsedCredential } from './webauthn.ts';

/**
 * What a browser is asked in order to sign somebody in; it may answer once, within minutes. Nobody is named: it is the
 * same for all. Throws `not-found`, `too-many-requests`.
 */
export async function startPasskeySignIn(
  accounts: Accounts,
  where: Where,
  now: EpochMs,
): Promise<object> {
  const { database } = accounts;
  const party = partyOf(accounts);
  await countPasskeyQuestion(database, where, now);
  const challenge = await database.transaction((tx) =>
    issueToken(tx, { purpose: 'passkey-sign-in', accountId: undefined, detail: '' }, now),
  );
  return requestOptions(party, challenge);
}

/**
 * Signs in with what a browser answered. Throws `passkey-refused`, the same whatever was wrong, `not-found` where there
 * are no passkeys, and `too-many-requests`. Accounts of all states sign in, as with a password.
 */
export async function signInWithPasskey(
  accounts: Accounts,
  credential: UsedCredential,
  origin: Origin,
  now: EpochMs,
): Promise<SignedIn> {
  const { database } = accounts;
  const party = partyOf(accounts);
  // Counted by the passkey: who guesses at the password of an account does not keep its owner's passkey out.
  const counted = await countSignIn(database, `passkey ${credential.id}`, origin, now);
  const challenge = signedChallenge(credential);
  // Used up whatever comes of it.
  const token = await database.transaction((tx) =>
    takeToken(tx, 'passkey-sign-in', hashToken(challenge), now),
  );
  const passkey = await findPasskey(database, credential.id);
  const account = passkey && (await findAccount(database, { id: passkey.accountId }));
  const isTheirs = account && isSame(credential.userHandle, userHandle(accounts, account.id));
  const use =
    token && passkey && isTheirs
      ? await checkUse(party, challenge, passkey, credential)
      : undefined;
  if (passkey === undefined || account === undefined || use === undefined) {
    await database.transaction((tx) => noteFailure(tx, account, origin, now));
    throw refused();
  }
  const signedIn = await database.transaction(async (tx) => {
    await lockAccount(tx, account.id);
    if (!(await notePasskeyUse(tx, passkey.id, use, now))) {
      // Or it has been removed since it was found.
      if (await findPasskey(tx, credential.id)) await noteCopy(tx, passkey, account, origin, now);
      return undefined;
    }
    await counted.succeeded(tx);
    const session = await startSession(tx, account, origin, now);
    return { account: { ...account, lastSignInAt: now }, token: session };
  });
  if (signedIn === undefined) throw refused();
  return signedIn;
}

/** Two keep count of the uses of one passkey: one of them is a copy, and nobody knows which. */
async function noteCopy(
  tx: WriteSession,
  { id, name }: StoredPasskey,
  account: StoredAccount,
  { addressHash }: Where,
  now: EpochMs,
): Promise<void> {
  await enqueueMail(tx, passkeyCopiedLetter(account.emailAddress, name), now);
  await appendAudit(tx, {
    at: now,
    actor: actorOf(account, now),
    action: 'account.refuse-passkey',
    object: { kind: 'account', id: String(account.id) },
    after: { passkey: id, why: 'its count of uses went back' },
    addressHash,
  });
}

function isSame(given: string, known: string): boolean {
  const [a, b] = [Buffer.from(given, 'base64url'), Buffer.from(known, 'base64url')];
  return a.length === b.length && timingSafeEqual(a, b);
}

const refused = () =>
  new AppError(
    'passkey-refused',
    'Cannot sign in with this passkey: it is not known here, or took too long; ask for new options and try again',
  );

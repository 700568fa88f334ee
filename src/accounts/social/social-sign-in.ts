import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { limits } from '../../domain/limits.ts';
import { emailFaults, emailKey } from '../../domain/registration.ts';
import { usernameFaults } from '../../domain/username.ts';
import { stampKeys } from '../../storage/access-counter.ts';
import { deleteSessions } from '../../storage/account-sessions.ts';
import { deleteTokens, takeToken } from '../../storage/account-tokens.ts';
import {
  accountOfIdentity,
  findAccount,
  insertIdentity,
  type StoredAccount,
  updateAccount,
} from '../../storage/accounts.ts';
import { deletePasskeys } from '../../storage/passkeys.ts';
import type { WriteSession } from '../../storage/schema.ts';
import type { Accounts, Origin } from '../accounts.ts';
import { type EndedKey, endWriteKeys } from '../end-write-keys.ts';
import { issueToken } from '../one-time-token.ts';
import { addAccount } from '../register.ts';
import { hashToken } from '../secret-token.ts';
import { type SignedIn, startSession } from '../sign-in.ts';
import { authorizationUrl, identityOf, newVerifier } from './code-flow.ts';
import type { ConfiguredProvider, SocialIdentity, SocialSignIn } from './provider.ts';

/** What a way to another service and back must keep in mind. */
interface Way {
  readonly provider: string;
  readonly verifier: string;
  readonly binding: string;
}

/** The configured service of that name. Throws `not-found`. */
function providerNamed({ providers }: SocialSignIn, name: string): ConfiguredProvider {
  const found = providers.find(({ provider }) => provider.name === name);
  if (found !== undefined) return found;
  throw new AppError('not-found', `Nobody can sign in here by way of "${name}"`);
}

/**
 * The first step: the address at the service, and a text that the browser must bring back in a cookie. Without it
 * somebody could be signed in to the account of another who sent them a link.
 */
export async function startSocialSignIn(
  { database, publicUrl, social }: Accounts,
  name: string,
  now: EpochMs,
): Promise<{ readonly url: string; readonly cookie: string }> {
  const configured = providerNamed(social, name);
  const verifier = newVerifier();
  const cookie = randomBytes(32).toString('base64url');
  const way: Way = { provider: name, verifier, binding: hashToken(cookie) };
  const detail = JSON.stringify(way);
  const state = await database.transaction((tx) =>
    issueToken(tx, { purpose: 'social-sign-in', accountId: undefined, detail }, now),
  );
  const redirectUri = callbackUrl(publicUrl, name);
  return { url: await authorizationUrl(configured, { redirectUri, verifier, state }), cookie };
}

function callbackUrl(publicUrl: string, name: string): string {
  return `${publicUrl}/v4/profile/social/${name}/callback`;
}

/**
 * The second step, when the service has sent somebody back: finds or makes their account. Returns a code that signs in
 * once, within a minute. Throws `social-sign-in-failed`.
 */
export async function finishSocialSignIn(
  accounts: Accounts,
  back: {
    readonly name: string;
    /** What the service put into the address. */
    readonly parameters: URLSearchParams;
    readonly cookie: string;
  },
  origin: Origin,
  now: EpochMs,
): Promise<string> {
  const { database, social, publicUrl } = accounts;
  const configured = providerNamed(social, back.name);
  const state = back.parameters.get('state') ?? '';
  const way = await database.transaction((tx) => takeWay(tx, state, now));
  if (way?.provider !== back.name || !isSame(way.binding, hashToken(back.cookie)))
    throw failed('this is not the browser that began it, or it took too long');
  const redirectUri = callbackUrl(publicUrl, back.name);
  const visit = { redirectUri, verifier: way.verifier, state };
  const identity = await identityOf(configured, social.ask, visit, back.parameters);
  if (
    identity === undefined ||
    !identity.isEmailVerified ||
    emailFaults(identity.emailAddress).length > 0
  )
    throw failed(`${configured.provider.title} knows no confirmed e-mail address of you`);
  return database.transaction(async (tx) => {
    const account = await accountFor(tx, back.name, identity, origin, now);
    return issueToken(tx, { purpose: 'collect-sign-in', accountId: account.id, detail: '' }, now);
  });
}

/** The last step: the code for a session, once. Throws `invalid-token`. */
export function collectSignIn(
  { database }: Accounts,
  code: string,
  origin: Origin,
  now: EpochMs,
): Promise<SignedIn> {
  return database.transaction(async (tx) => {
    const token = await takeToken(tx, 'collect-sign-in', hashToken(code), now);
    const account = token?.accountId && (await findAccount(tx, { id: token.accountId }));
    if (account === undefined || account.isDeleted)
      throw new AppError('invalid-token', 'This code cannot be used (any more): it works once');
    return { account, token: await startSession(tx, account, origin, now) };
  });
}

async function takeWay(tx: WriteSession, state: string, now: EpochMs): Promise<Way | undefined> {
  const token = await takeToken(tx, 'social-sign-in', hashToken(state), now);
  // The border where stored text becomes a type, trusted because only this file writes it.
  return token && (JSON.parse(token.detail) as Way);
}

async function accountFor(
  tx: WriteSession,
  provider: string,
  identity: SocialIdentity,
  origin: Origin,
  now: EpochMs,
): Promise<StoredAccount> {
  const { subject, emailAddress } = identity;
  const knownId = await accountOfIdentity(tx, provider, subject);
  const known = knownId && (await findAccount(tx, { id: knownId }));
  if (known !== undefined) return known;
  const existing = await findAccount(tx, { emailKey: emailKey(emailAddress) });
  const keys = existing === undefined ? [] : await claim(tx, existing, origin, now);
  const account = existing ?? (await make(tx, provider, identity, origin, now));
  await insertIdentity(tx, { provider, subject, account_id: account.id, created_at: now });
  await stampKeys(
    tx,
    keys.map(({ id }) => id),
  );
  return account;
}

/**
 * The service says that the address is this person's. Nobody had shown that here: whoever registered with it may be
 * somebody else, and loses what they could get in with.
 */
async function claim(
  tx: WriteSession,
  account: StoredAccount,
  { addressHash }: Origin,
  now: EpochMs,
): Promise<readonly EndedKey[]> {
  if (account.isEmailVerified) return [];
  const { id } = account;
  await updateAccount(tx, id, { password_hash: null, email_verified_at: now });
  await deleteSessions(tx, id, 'all');
  await deleteTokens(tx, id);
  await deletePasskeys(tx, id);
  return endWriteKeys(tx, account, { addressHash, now });
}

async function make(
  tx: WriteSession,
  provider: string,
  { emailAddress, name }: SocialIdentity,
  origin: Origin,
  now: EpochMs,
): Promise<StoredAccount> {
  const wanted = [...name.trim()].slice(0, limits.maxUsernameLength).join('');
  const fresh = {
    username: '',
    ...(usernameFaults(wanted).length === 0 && { suggestedName: wanted }),
    emailAddress,
    passwordHash: undefined,
    isEmailVerified: true,
    identityProvider: provider,
  };
  const account = await addAccount(tx, fresh, undefined, origin, now);
  if (account === undefined) throw failed('the address has just been taken');
  return account;
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
}

const failed = (why: string) =>
  new AppError('social-sign-in-failed', `Cannot sign in: ${why}; try again`);

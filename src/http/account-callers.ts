import type { FastifyRequest } from 'fastify';
import type { Accounts } from '../accounts/accounts.ts';
import { checkToken } from '../accounts/sessions.ts';
import type { Clock } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import { type AccountActor, anonymous } from '../domain/actor.ts';
import { emailKey } from '../domain/registration.ts';
import { textNamed } from '../query/raw-text.ts';
import { originOf } from './accounts/origin.ts';
import type { Caller, Callers } from './caller.ts';

/** The account that a key was made for; `undefined` for keys of applications and for unknown ones. */
export type AccountOfKey = (key: string) => Promise<AccountActor | undefined>;

/**
 * Finds out who calls, in this order: an access token in `Authorization` or `jwt-bearer`, the pair `Identifier` and
 * `SessionToken` of old apps, whose token is an access token here; without one the owner of a write key. Not the other
 * way round, as API contract 5.2 has it: a program that names its key and its user must not write in its owner's name.
 * A key that is nobody's says nothing; any other credential that is not valid is refused.
 */
export function accountCallers(
  accounts: Accounts,
  clock: Clock,
  accountOfKey: AccountOfKey = async () => undefined,
): Callers {
  return {
    of: async (request) => {
      const { addressHash } = originOf(request, { accounts });
      const token = tokenOf(request);
      if (token !== undefined) return { ...(await bearer(accounts, token, clock)), addressHash };
      const key = keyOf(request);
      const owner = key === undefined ? undefined : await accountOfKey(key);
      if (owner === undefined) return { actor: anonymous, addressHash };
      return { actor: owner, addressHash, key: 'speaks' };
    },
  };
}

/** An access token as it was sent, with the address that it must be of when one was sent with it. */
interface SentToken {
  readonly token: string;
  readonly identifier?: string;
}

async function bearer(
  accounts: Accounts,
  { token, identifier }: SentToken,
  clock: Clock,
): Promise<Omit<Caller, 'addressHash'>> {
  const owner = await checkToken(accounts, token, clock.now());
  const isOwn = identifier === undefined || emailKey(identifier) === owner?.emailKey;
  if (owner === undefined || !isOwn)
    throw new AppError('not-signed-in', 'The access token is not valid any more; sign in again');
  return { actor: owner.actor, sessionId: owner.sessionId };
}

function keyOf(request: FastifyRequest): string | undefined {
  const header = request.headers['x-api-key'];
  const raw = rawQuery(request);
  return textNamed(raw, 'apikey') ?? header?.toString() ?? textNamed(raw, 'key');
}

function tokenOf(request: FastifyRequest): SentToken | undefined {
  const raw = rawQuery(request);
  const header = request.headers.authorization?.trim() ?? '';
  if (header !== '') return { token: header.replace(/^bearer\s+/i, '') };
  const parameter = textNamed(raw, 'jwt-bearer');
  if (parameter !== undefined) return { token: parameter };
  const identifier = textNamed(raw, 'identifier');
  const token = textNamed(raw, 'sessiontoken');
  return identifier === undefined || token === undefined ? undefined : { token, identifier };
}

function rawQuery(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return request.query as Readonly<Record<string, unknown>>;
}

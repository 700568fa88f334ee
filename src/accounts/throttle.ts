import { createHash } from 'node:crypto';
import type { EpochMs } from '../base/clock.ts';
import { TooManyRequestsError } from '../base/errors.ts';
import { emailKey } from '../domain/registration.ts';
import type { Database } from '../storage/database.ts';
import type { WriteSession } from '../storage/schema.ts';
import {
  block,
  blockedUntil,
  countFailure,
  forgetFailures,
  uncountFailure,
} from '../storage/sign-in-failures.ts';
import type { Where } from './accounts.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** How often something may be tried under one key before waits begin, which double from a second on. */
interface Rule {
  readonly name: string;
  readonly free: number;
  readonly longestWaitMs: number;
  /** All is forgotten after so long without another try. */
  readonly forgetMs: number;
}

interface Attempt {
  readonly rule: Rule;
  readonly key: string;
}

/** A person who does not remember, from one place: the one who is meant to get through again soon. */
const personRule: Rule = {
  name: 'person',
  free: 5,
  longestWaitMs: 15 * minuteMs,
  forgetMs: 24 * hourMs,
};
/** One network that tries many accounts: a household or an office stays below. */
const networkRule: Rule = {
  name: 'network',
  free: 30,
  longestWaitMs: 15 * minuteMs,
  forgetMs: hourMs,
};
/** Many networks that try one account. Its owner may have to wait too, so the wait stays short. */
const accountRule: Rule = {
  name: 'account',
  free: 50,
  longestWaitMs: minuteMs,
  forgetMs: hourMs,
};

/** As for passwords: those of a household who have old letters stay below. */
const resetRule: Rule = { ...networkRule, name: 'reset' };

/** Addresses are not kept in clear: what was typed may be of somebody who has no account. */
const hashOf = (emailAddress: string) =>
  createHash('sha256').update(emailKey(emailAddress)).digest('base64url').slice(0, 22);

/**
 * A try of a password for an address, counted before the password is looked at: so many at once get no more tries than
 * one after the other. Whether the address has an account makes no difference. Throws `too-many-requests`.
 */
export async function countSignIn(
  database: Database,
  emailAddress: string,
  where: Where,
  now: EpochMs,
): Promise<CountedTry> {
  const { addressHash } = where;
  const email = hashOf(emailAddress);
  const person = { rule: personRule, key: `${email} ${addressHash}` };
  const networks = where.isShared === true ? [] : [{ rule: networkRule, key: addressHash }];
  const account = { rule: accountRule, key: email };
  await count(database, [person, ...networks, account], now);
  return {
    succeeded: async (tx) => {
      await forgetFailures(tx, keyOf(person));
      // Own successes must not buy tries of other accounts: only this try is taken back.
      for (const one of [...networks, account]) await uncountFailure(tx, keyOf(one));
    },
  };
}

/** A try that is counted as a failure until it is said to have been none. */
export interface CountedTry {
  succeeded(tx: WriteSession): Promise<void>;
}

/** Letters that somebody asks for, by who gets them and by who asks. Throws `too-many-requests`. */
export function countLetter(
  database: Database,
  emailAddress: string,
  where: Where,
  now: EpochMs,
): Promise<void> {
  const rule = { free: 5, longestWaitMs: hourMs, forgetMs: 24 * hourMs };
  const to = { rule: { ...rule, name: 'letter-to' }, key: hashOf(emailAddress) };
  const by = { rule: { ...rule, name: 'letter-by', free: 20 }, key: where.addressHash };
  return count(database, where.isShared === true ? [to] : [to, by], now);
}

/**
 * A try of the token of a letter, from one network: nobody guesses one, but each right one costs a hash of a password.
 * Throws `too-many-requests`.
 */
export async function countReset(
  database: Database,
  { addressHash, isShared }: Where,
  now: EpochMs,
): Promise<CountedTry> {
  const attempts = isShared === true ? [] : [{ rule: resetRule, key: addressHash }];
  if (attempts.length > 0) await count(database, attempts, now);
  return {
    succeeded: async (tx) => {
      for (const one of attempts) await uncountFailure(tx, keyOf(one));
    },
  };
}

/** New accounts from one network. Throws `too-many-requests`. */
export async function countRegistration(
  database: Database,
  { addressHash, isShared }: Where,
  now: EpochMs,
): Promise<void> {
  if (isShared === true) return;
  const rule = { name: 'register', free: 20, longestWaitMs: hourMs, forgetMs: 24 * hourMs };
  await count(database, [{ rule, key: addressHash }], now);
}

/** Questions for passkeys from one network, each of which is kept until it is answered. Throws `too-many-requests`. */
export async function countPasskeyQuestion(
  database: Database,
  { addressHash, isShared }: Where,
  now: EpochMs,
): Promise<void> {
  if (isShared === true) return;
  // Pages that offer passkeys beside the field for the address ask at each visit.
  const rule = { name: 'passkey', free: 300, longestWaitMs: minuteMs, forgetMs: hourMs };
  await count(database, [{ rule, key: addressHash }], now);
}

async function count(
  database: Database,
  attempts: readonly Attempt[],
  now: EpochMs,
): Promise<void> {
  refuseUntil(await blockedUntil(database, attempts.map(keyOf)), now);
  await database.transaction(async (tx) => {
    for (const attempt of attempts) {
      const { rule } = attempt;
      const before = await countFailure(tx, keyOf(attempt), now, rule.forgetMs);
      refuseUntil(before.blockedUntil, now);
      const over = before.count - rule.free;
      if (over < 0) continue;
      const waitMs = Math.min(secondMs * 2 ** Math.min(over, 30), rule.longestWaitMs);
      await block(tx, keyOf(attempt), now + waitMs);
    }
  });
}

const keyOf = ({ rule, key }: Attempt) => `${rule.name} ${key}`;

function refuseUntil(until: EpochMs, now: EpochMs): void {
  if (until <= now) return;
  const seconds = Math.ceil((until - now) / secondMs);
  throw new TooManyRequestsError(`Too many tries; wait for ${seconds} seconds`, seconds);
}

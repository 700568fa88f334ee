import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EpochMs } from '../../base/clock.ts';
import type { AppError } from '../../base/errors.ts';
import { automaticBans } from './automatic-bans.ts';
import { type ClientNetwork, networkFinder } from './client-network.ts';
import { Duplicates } from './duplicates.ts';
import type { GuardDeps } from './guard-deps.ts';
import type { CheckedKey } from './key-check.ts';
import type { KnownTokens } from './known-tokens.ts';
import { type CountedCaller, idOf, Limiter } from './limiter.ts';

/** A refusal; `answered`: nothing is left to do; `undefined`: go on. */
export type Verdict = AppError | 'answered' | undefined;

export type LimitCheck = (request: FastifyRequest, reply: FastifyReply, key: CheckedKey) => Verdict;

export const noLimit: LimitCheck = () => undefined;

/** Holds each caller to the limits, and answers what he has just asked from memory. */
export function limitCheck(deps: GuardDeps, tokens: KnownTokens): LimitCheck {
  const limiter = new Limiter(deps.fairUse, automaticBans(deps));
  const networkOf = networkFinder();
  const duplicates = deps.fairUse.perMinute.duplicates > 0 ? new Duplicates(deps) : undefined;
  return (request, reply, key) => {
    const now = deps.clock.now();
    const network = networkOf(request.ip);
    const refusal = guessRefusal(limiter, key, network, now, reply) ?? key.refusal;
    if (refusal !== undefined) return refusal;
    const caller = callerOf(key, network, () => tokens.accountOf(request));
    const isOver = limiter.take(caller, now, reply.raw);
    if (isOver !== undefined || duplicates === undefined) return isOver;
    if (!duplicates.isDuplicate(request, idOf(caller), now)) return undefined;
    return (
      limiter.takeDuplicate(caller, now, reply.raw) ??
      (key.isWrite !== true && duplicates.answer(request, reply, now) ? 'answered' : undefined)
    );
  };
}

function guessRefusal(
  limiter: Limiter,
  { unknown }: CheckedKey,
  network: ClientNetwork,
  now: EpochMs,
  { raw }: FastifyReply,
): AppError | undefined {
  return unknown === undefined ? undefined : limiter.takeGuess(unknown, network, now, raw);
}

function callerOf(
  { id }: CheckedKey,
  network: ClientNetwork,
  accountOf: () => number | undefined,
): CountedCaller {
  if (id !== undefined) return { by: 'key', id };
  const account = accountOf();
  return account === undefined ? { by: 'address', network } : { by: 'account', id: account };
}

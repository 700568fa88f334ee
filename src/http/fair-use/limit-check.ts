import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EpochMs } from '../../base/clock.ts';
import type { AppError } from '../../base/errors.ts';
import { automaticBans } from './automatic-bans.ts';
import { type ClientNetwork, networkFinder } from './client-network.ts';
import { Duplicates } from './duplicates.ts';
import type { GuardDeps } from './guard-deps.ts';
import type { CheckedKey } from './key-check.ts';
import type { KnownTokens } from './known-tokens.ts';
import { type CountedCaller, idOf, Limiter, type MakeBuckets, ownBuckets } from './limiter.ts';

/** A refusal; `answered`: nothing is left to do; `undefined`: go on. */
export type Verdict = AppError | 'answered' | undefined;

export type LimitCheck = (request: FastifyRequest, reply: FastifyReply, key: CheckedKey) => Verdict;

export const noLimit: LimitCheck = () => undefined;

/** Holds each caller to the limits, and answers what he has just asked from memory. */
export function limitCheck(deps: GuardDeps, tokens: KnownTokens): LimitCheck {
  const { sharing } = deps;
  const makeBuckets: MakeBuckets =
    sharing === undefined ? ownBuckets : (...limit) => sharing.limits.buckets(...limit);
  const limiter = new Limiter(deps.fairUse, automaticBans(deps), makeBuckets);
  const networkOf = networkFinder(sharing && ((network) => sharing.callerIdOf(network)));
  const warn = unnamedProxyWarning(deps);
  const repeated = repeatCheck(deps, limiter);
  return (request, reply, key) => {
    const now = deps.clock.now();
    const network = networkOf(request.ip);
    if (network.isPrivate) warn(request);
    const refusal = guessRefusal(limiter, key, network, now, reply) ?? key.refusal;
    if (refusal !== undefined) return refusal;
    const caller = callerOf(key, network, () => tokens.accountOf(request));
    return limiter.take(caller, now, reply.raw) ?? repeated?.(request, reply, caller, now);
  };
}

type RepeatCheck = (
  request: FastifyRequest,
  reply: FastifyReply,
  caller: CountedCaller,
  now: EpochMs,
) => Verdict;

function repeatCheck(deps: GuardDeps, limiter: Limiter): RepeatCheck | undefined {
  if (deps.fairUse.perMinute.duplicates === 0) return undefined;
  const duplicates = new Duplicates(deps);
  return (request, reply, caller, now) => {
    if (!duplicates.isDuplicate(request, idOf(caller), now)) return undefined;
    const refusal = limiter.takeDuplicate(caller, now, reply.raw);
    if (refusal !== undefined) return refusal;
    return duplicates.answer(request, reply, now) ? 'answered' : undefined;
  };
}

/** Once: callers behind a proxy that is not named to us are one caller. */
function unnamedProxyWarning({ log, fairUse }: GuardDeps): (request: FastifyRequest) => void {
  let isDue = fairUse.trustedProxies.length === 0;
  return ({ headers, ip }) => {
    if (!isDue || headers['x-forwarded-for'] === undefined) return;
    isDue = false;
    log.warn(
      { address: ip },
      'requests come through a proxy, and all of them count as one caller: name it in OCM_TRUSTED_PROXIES',
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
  if (id !== undefined) return { by: 'key', id, network };
  const account = accountOf();
  return account === undefined ? { by: 'address', network } : { by: 'account', id: account };
}

import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { AppError } from '../../base/errors.ts';
import type { FairUseRules } from '../../domain/fair-use.ts';
import type { ServerDeps } from '../deps.ts';
import type { Endpoint } from '../endpoint.ts';
import { automaticBans } from './automatic-bans.ts';
import { networkFinder } from './client-network.ts';
import { type CheckedKey, keyCheck } from './key-check.ts';
import type { KnownTokens } from './known-tokens.ts';
import { Limiter } from './limiter.ts';
import { isFreeOfChecks } from './open-addresses.ts';
import { refusals } from './refusals.ts';

/** A program that asked for the same again and again, as the edge of the original blocks it. */
const blockedAgent = 'FME/2020';

/** What the checks are made from. */
export type GuardDeps = Pick<ServerDeps, 'access' | 'database' | 'fairUse' | 'clock' | 'log'>;

/**
 * What every request passes before it is answered, in the order of API contract 6.1: OPTIONS, `/robots.txt` and
 * `/.well-known/` go through; then the program that asks (and its address), whether a key is there, whether it is
 * valid (and not banned); then the limits. `undefined` where nothing of it is wanted.
 */
export function accessGuard(
  deps: GuardDeps,
  endpoints: readonly Endpoint[],
  tokens: KnownTokens,
): onRequestHookHandler | undefined {
  const { fairUse } = deps;
  if (!fairUse.requiresKey && fairUse.watch === 'off') return undefined;
  const isBlocked = fairUse.watch === 'off' ? isKnownForAbuse(fairUse) : banCheck(deps);
  const limitOf = fairUse.watch === 'limit' ? limitCheck(deps, tokens) : noLimit;
  const keyOf = keyCheck(deps, endpoints);
  const refusalOf = (request: FastifyRequest, reply: FastifyReply): AppError | undefined => {
    if (isBlocked(request)) return refusals.blocked;
    const key = keyOf(request);
    const refusal = limitOf(request, reply, key) ?? key.refusal;
    if (key.id !== undefined && fairUse.watch !== 'off')
      deps.access.usage.count(key.id, refusal !== undefined);
    return refusal;
  };
  return (request, reply, done) => {
    done(isFreeOfChecks(request) ? undefined : refusalOf(request, reply));
  };
}

function isKnownForAbuse({ requiresKey }: FairUseRules): (request: FastifyRequest) => boolean {
  return ({ headers }) => requiresKey && headers['user-agent']?.includes(blockedAgent) === true;
}

function banCheck({ access, fairUse }: GuardDeps): (request: FastifyRequest) => boolean {
  const { bans } = access;
  const isKnown = isKnownForAbuse(fairUse);
  return (request) =>
    isKnown(request) ||
    bans.isAgentBanned(request.headers['user-agent'] ?? '') ||
    bans.isAddressBanned(request.ip);
}

type LimitCheck = (
  request: FastifyRequest,
  reply: FastifyReply,
  key: CheckedKey,
) => AppError | undefined;

const noLimit: LimitCheck = () => undefined;

function limitCheck(deps: GuardDeps, tokens: KnownTokens): LimitCheck {
  const limiter = new Limiter(deps.fairUse, automaticBans(deps));
  const networkOf = networkFinder();
  return (request, reply, key) => {
    const now = deps.clock.now();
    if (key.id !== undefined)
      return key.refusal ?? limiter.take({ by: 'key', id: key.id }, now, reply.raw);
    const network = networkOf(request.ip);
    if (key.unknown !== undefined) {
      const refusal = limiter.takeGuess(key.unknown, network, now, reply.raw);
      if (refusal !== undefined) return refusal;
    }
    if (key.refusal !== undefined) return key.refusal;
    const id = tokens.accountOf(request);
    const caller =
      id === undefined ? ({ by: 'address', network } as const) : ({ by: 'account', id } as const);
    return limiter.take(caller, now, reply.raw);
  };
}

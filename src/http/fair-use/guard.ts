import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { FairUseRules } from '../../domain/fair-use.ts';
import type { Endpoint } from '../endpoint.ts';
import type { GuardDeps } from './guard-deps.ts';
import { keyCheck } from './key-check.ts';
import type { KnownTokens } from './known-tokens.ts';
import { limitCheck, noLimit, type Verdict } from './limit-check.ts';
import { isFreeOfChecks } from './open-addresses.ts';
import { refusals } from './refusals.ts';

/** A program that asked for the same again and again, as the edge of the original blocks it. */
const blockedAgent = 'FME/2020';

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
  const verdictOn = (request: FastifyRequest, reply: FastifyReply): Verdict => {
    if (isBlocked(request)) return refusals.blocked;
    const key = keyOf(request);
    const verdict = limitOf(request, reply, key) ?? key.refusal;
    if (key.id !== undefined && fairUse.watch !== 'off')
      deps.access.usage.count(key.id, verdict !== undefined && verdict !== 'answered');
    return verdict;
  };
  return (request, reply, done) => {
    const verdict = isFreeOfChecks(request) ? undefined : verdictOn(request, reply);
    if (verdict !== 'answered') done(verdict);
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

import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { AppError } from '../../base/errors.ts';
import { isKeyMissing, normaliseKey } from '../../domain/api-key.ts';
import type { FairUseRules } from '../../domain/fair-use.ts';
import type { ServerDeps } from '../deps.ts';
import type { Endpoint } from '../endpoint.ts';
import { givenKey } from './given-key.ts';
import { isFreeOfChecks, openAddresses } from './open-addresses.ts';

/** The texts of API contract 6.1, byte for byte. Made once: a refusal must cost less than what it spares. */
const refusals = {
  blocked: new AppError(
    'blocked',
    'Blocked for API abuse. Repeated duplicate calls may be automatically banned.',
  ),
  missing: new AppError(
    'key-missing',
    'You must specify an API key using the key query parameter or x-api-key header.',
  ),
  invalid: new AppError('key-invalid', 'Invalid API key.'),
};

/** A program that asked for the same again and again, as the edge of the original blocks it. */
const blockedAgent = 'FME/2020';

/**
 * What every request passes before it is answered (API contract 6.1), in this order: OPTIONS, `/robots.txt` and
 * `/.well-known/` go through; then the program that asks, whether a key is there, whether it is valid.
 */
export function accessGuard(
  { access, fairUse }: ServerDeps,
  endpoints: readonly Endpoint[],
): onRequestHookHandler {
  const isOpen = openAddresses(endpoints);
  const { keys, usage } = access;
  const withoutKey = (request: FastifyRequest, given: string | undefined) =>
    isOpen(request) ? undefined : refusalOfKey(given, fairUse);
  const refusalOf = (request: FastifyRequest): AppError | undefined => {
    if (fairUse.requiresKey && isAgentBlocked(request)) return refusals.blocked;
    const given = givenKey(request);
    const key = given === undefined ? undefined : normaliseKey(given);
    const live = key === undefined ? undefined : keys.find(key);
    if (live === undefined) return fairUse.requiresKey ? withoutKey(request, given) : undefined;
    usage.count(live.id, false);
    return undefined;
  };
  return (request, _reply, done) => {
    done(isFreeOfChecks(request) ? undefined : refusalOf(request));
  };
}

function isAgentBlocked({ headers }: FastifyRequest): boolean {
  return headers['user-agent']?.includes(blockedAgent) === true;
}

/** Of something that is no valid key. */
function refusalOfKey(
  given: string | undefined,
  { monitoringKey }: FairUseRules,
): AppError | undefined {
  if (isKeyMissing(given)) return refusals.missing;
  const isMonitor = monitoringKey !== '' && given?.trim().toLowerCase() === monitoringKey;
  return isMonitor ? undefined : refusals.invalid;
}

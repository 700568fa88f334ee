import type { FastifyRequest } from 'fastify';
import type { AppError } from '../../base/errors.ts';
import { isKeyMissing, normaliseKey } from '../../domain/api-key.ts';
import type { FairUseRules } from '../../domain/fair-use.ts';
import type { Access } from '../../registry/access/access.ts';
import type { ServerDeps } from '../deps.ts';
import type { Endpoint } from '../endpoint.ts';
import { givenKey } from './given-key.ts';
import { openAddresses } from './open-addresses.ts';
import { refusals } from './refusals.ts';

/** What is known of the key of a request. */
export interface CheckedKey {
  /** Of a key that somebody has. */
  readonly id?: number;
  /** What has the form of a key and is none. */
  readonly unknown?: string;
  readonly refusal?: AppError | undefined;
}

const noKey: CheckedKey = {};

/** Looks at the key of each request, as far as the rules ask for one. */
export function keyCheck(
  { access, fairUse }: Pick<ServerDeps, 'access' | 'fairUse'>,
  endpoints: readonly Endpoint[],
): (request: FastifyRequest) => CheckedKey {
  const isOpen = openAddresses(endpoints);
  return (request) => {
    const given = givenKey(request);
    const key = given === undefined ? noKey : lookUp(given, access, fairUse);
    if (!fairUse.requiresKey || key.id !== undefined || isOpen(request)) return key;
    return { ...key, refusal: refusalOf(given, fairUse) };
  };
}

function lookUp(given: string, { keys, bans }: Access, { watch }: FairUseRules): CheckedKey {
  const key = normaliseKey(given);
  if (key === undefined) return noKey;
  const live = keys.find(key);
  if (live === undefined) return { unknown: key };
  const { id } = live;
  const isBanned = watch !== 'off' && bans.isKeyBanned(id);
  return isBanned ? { id, refusal: refusals.blocked } : { id };
}

/** Of something that is no valid key. */
function refusalOf(
  given: string | undefined,
  { monitoringKey }: FairUseRules,
): AppError | undefined {
  if (isKeyMissing(given)) return refusals.missing;
  const isMonitor = monitoringKey !== '' && given?.trim().toLowerCase() === monitoringKey;
  return isMonitor ? undefined : refusals.invalid;
}

import { messageOf } from '../../base/errors.ts';
import { addBan } from '../../registry/access/bans.ts';
import type { GuardDeps } from './guard-deps.ts';
import type { OnAbuse } from './limiter.ts';

const actor = { kind: 'system', process: 'fair use' } as const;

/**
 * Bans the addresses of callers for a while who went on for long after they were told to wait. Not keys: an address that
 * floods with one is kept out itself, and a person decides about the key. Not accounts, which moderators suspend, and
 * not addresses of private networks: behind these are many, most likely a proxy that is not named to us.
 */
export function automaticBans({ access, database, fairUse, clock, log }: GuardDeps): OnAbuse {
  const pending = new Set<string>();
  const ban = async (address: string, refusals: number): Promise<void> => {
    const now = clock.now();
    const reason = `More than ${refusals} requests within ten minutes although told to wait`;
    const expiresAt = now + fairUse.banMs;
    const request = {
      kind: 'address',
      value: address,
      reason,
      expiresAt,
      isAutomatic: true,
    } as const;
    const { id } = await addBan(database, request, { actor, now });
    await access.catchUp();
    log.info({ ban: id }, 'banned for a while');
  };
  return (caller, refusals) => {
    if (caller.by === 'account' || caller.network.isPrivate) return;
    const { text } = caller.network;
    if (pending.has(text)) return;
    pending.add(text);
    ban(text, refusals)
      .catch((error) => log.warn({ error: messageOf(error) }, 'cannot ban for a while'))
      .finally(() => pending.delete(text));
  };
}

import { messageOf } from '../../base/errors.ts';
import type { BanKind } from '../../domain/ban.ts';
import { addBan } from '../../registry/access/bans.ts';
import type { GuardDeps } from './guard-deps.ts';
import type { CountedCaller, OnAbuse } from './limiter.ts';

const actor = { kind: 'system', process: 'fair use' } as const;

/**
 * Bans callers for a while who went on for long after they were told to wait. Not accounts, which moderators suspend,
 * and not addresses of private networks: behind these are many, most likely a proxy that is not named to us.
 */
export function automaticBans({ access, database, fairUse, clock, log }: GuardDeps): OnAbuse {
  const pending = new Set<string>();
  const ban = async (kind: BanKind, value: string, refusals: number): Promise<void> => {
    const now = clock.now();
    const reason = `More than ${refusals} requests within ten minutes although told to wait`;
    const expiresAt = now + fairUse.banMs;
    const request = { kind, value, reason, expiresAt, isAutomatic: true } as const;
    const { id } = await addBan(database, request, { actor, now });
    await access.catchUp();
    log.info({ ban: id, kind }, 'banned for a while');
  };
  return (caller, refusals) => {
    const target = targetOf(caller);
    if (target === undefined || pending.has(target.value)) return;
    const { kind, value } = target;
    pending.add(value);
    ban(kind, value, refusals)
      .catch((error) => log.warn({ error: messageOf(error) }, 'cannot ban for a while'))
      .finally(() => pending.delete(value));
  };
}

function targetOf(
  caller: CountedCaller,
): { readonly kind: BanKind; readonly value: string } | undefined {
  switch (caller.by) {
    case 'key':
      return { kind: 'key', value: String(caller.id) };
    case 'account':
      return undefined;
    case 'address':
      return caller.network.isPrivate ? undefined : { kind: 'address', value: caller.network.text };
  }
}

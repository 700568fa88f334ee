import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Accounts, Origin } from '../../accounts/accounts.ts';
import { formatRange, isPrivate, networkOf, parseAddress } from '../../base/network-address.ts';

/** Where a request comes from, without telling the address: equal for equal networks. */
export function originOf(
  { ip, headers }: FastifyRequest,
  { accounts }: { readonly accounts: Accounts },
): Origin {
  const address = parseAddress(ip);
  const network = address === undefined ? ip : formatRange(networkOf(address));
  const digest = createHmac('sha256', accounts.addressKey).update(network).digest('base64url');
  return {
    addressHash: digest.slice(0, 22),
    // Of a network of its own it is most likely a proxy that nobody named (OCM_TRUSTED_PROXIES).
    isShared: address === undefined || isPrivate(address),
    userAgent: headers['user-agent'] ?? '',
  };
}

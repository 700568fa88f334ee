import type { FastifyRequest } from 'fastify';
import type { Accounts, Origin } from '../../accounts/accounts.ts';
import { isPrivate, parseAddress } from '../../base/network-address.ts';
import { addressHash } from '../../domain/address-hash.ts';

/** Where a request comes from, without telling the address. */
export function originOf(
  { ip, headers }: FastifyRequest,
  { accounts }: { readonly accounts: Accounts },
): Origin {
  const address = parseAddress(ip);
  return {
    addressHash: addressHash(ip, accounts.addressKey),
    // Of a network of its own it is most likely a proxy that nobody named (OCM_TRUSTED_PROXIES).
    isShared: address === undefined || isPrivate(address),
    userAgent: headers['user-agent'] ?? '',
  };
}

import type { FastifyRequest } from 'fastify';
import type { Accounts, Origin } from '../../accounts/accounts.ts';
import { addressHash } from '../../domain/address-hash.ts';

/** Where a request comes from, without telling the address. */
export function originOf(
  request: FastifyRequest,
  { accounts }: { readonly accounts: Accounts },
): Origin {
  return {
    addressHash: addressHash(request.ip, accounts.addressKey),
    userAgent: request.headers['user-agent'] ?? '',
  };
}

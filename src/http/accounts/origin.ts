import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Accounts, Origin } from '../../accounts/accounts.ts';

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

/** Equal for equal networks: a household has one IPv4 address, and 64 bits of IPv6 for its devices to choose from. */
function addressHash(address: string, key: string): string {
  return createHmac('sha256', key).update(networkOf(address)).digest('base64url').slice(0, 22);
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

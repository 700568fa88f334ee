/** Addresses of the internet protocol as numbers, and ranges of them in the notation of RFC 4632 and RFC 4291. */
export interface NetworkAddress {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** All addresses whose first `prefix` bits are those of `value`, whose other bits are 0. */
export interface NetworkRange extends NetworkAddress {
  readonly prefix: number;
}

/**
 * Reads an address as sockets and proxies write it: IPv4 with or without a port, IPv6 with or without brackets, port
 * and zone. An IPv4 address in an IPv6 one (`::ffff:192.0.2.1`) is the IPv4 address. `undefined` for anything else.
 */
export function parseAddress(text: string): NetworkAddress | undefined {
  const ipv4 = ipv4Pattern.exec(text);
  if (ipv4 !== null) return ipv4Address(ipv4[1] ?? '');
  const ipv6 = ipv6Pattern.exec(text);
  return ipv6 === null ? undefined : ipv6Address(ipv6[1] ?? ipv6[2] ?? '');
}

/** Reads an address or a range such as `192.0.2.0/24`; bits behind the prefix may be anything. */
export function parseRange(text: string): NetworkRange | undefined {
  const [written = '', prefixText] = text.trim().split('/');
  const address = parseAddress(written);
  if (address === undefined || text.split('/').length > 2) return undefined;
  if (prefixText === undefined) return rangeOf(address, address.bits);
  if (!/^\d{1,3}$/.test(prefixText)) return undefined;
  // `::ffff:192.0.2.0/120` is a range of IPv4 addresses.
  const isMapped = address.bits === 32 && written.includes(':');
  const prefix = Number(prefixText) - (isMapped ? 96 : 0);
  return prefix >= 0 && prefix <= address.bits ? rangeOf(address, prefix) : undefined;
}

/** The range with this many bits in which an address lies. */
export function rangeOf({ bits, value }: NetworkAddress, prefix: number): NetworkRange {
  const others = BigInt(bits - prefix);
  return { bits, prefix, value: (value >> others) << others };
}

/**
 * The range that one household or server has: its IPv4 address, or the 64 bits of IPv6 behind which devices choose
 * addresses as they like.
 */
export function networkOf(address: NetworkAddress): NetworkRange {
  return rangeOf(address, address.bits === 32 ? 32 : 64);
}

/** As `parseRange` reads it, in one form for all ways to write a range (RFC 5952): `192.0.2.1`, `2001:db8::/64`. */
export function formatRange({ bits, value, prefix }: NetworkRange): string {
  const address = bits === 32 ? formatIpv4(value) : formatIpv6(value);
  return prefix === bits ? address : `${address}/${prefix}`;
}

/** Whether an address lies in a range. */
export function isInRange(address: NetworkAddress, range: NetworkRange): boolean {
  return address.bits === range.bits && rangeOf(address, range.prefix).value === range.value;
}

/** Whether an address is one of this machine or of a network of its own (RFC 1918, 4193, 3927, 4291). */
export function isPrivate(address: NetworkAddress): boolean {
  return privateRanges.some((range) => isInRange(address, range));
}

const ipv4Pattern = /^(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?$/;
const ipv6Pattern =
  /^(?:\[([0-9a-f:.]{2,45})(?:%[^\]]*)?\](?::\d{1,5})?|([0-9a-f:.]{2,45})(?:%.*)?)$/i;

function ipv4Address(text: string): NetworkAddress | undefined {
  const parts = text.split('.');
  // A leading zero means octal to some readers and decimal to others.
  if (parts.some((part) => Number(part) > 255 || /^0\d/.test(part))) return undefined;
  return { bits: 32, value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n) };
}

function ipv6Address(text: string): NetworkAddress | undefined {
  const halves = withoutDots(text)?.split('::') ?? [];
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const count = head.length + (tail?.length ?? 0);
  if (halves.length < 1 || halves.length > 2 || (tail === undefined ? count !== 8 : count > 7))
    return undefined;
  const zeros = Array.from({ length: 8 - count }, () => '0');
  const groups = [...head, ...zeros, ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const value = groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
  const isMapped = value >> 32n === 0xffffn;
  return isMapped ? { bits: 32, value: value & 0xffff_ffffn } : { bits: 128, value };
}

/** With the last 32 bits as two groups where they are written as IPv4. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const at = text.lastIndexOf(':') + 1;
  const dotted = ipv4Pattern.exec(text.slice(at));
  const last = dotted === null ? undefined : ipv4Address(text.slice(at));
  if (last === undefined) return undefined;
  return `${text.slice(0, at)}${(last.value >> 16n).toString(16)}:${(last.value & 0xffffn).toString(16)}`;
}

function formatIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
}

function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  );
  // The URL standard writes addresses in the form of RFC 5952.
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}

const privateRanges = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '::1',
  'fc00::/7',
  'fe80::/10',
].flatMap((text) => parseRange(text) ?? []);

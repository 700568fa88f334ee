import type { EpochMs } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import { formatRange, parseRange } from '../base/network-address.ts';
import { commonAgentWith } from './common-agents.ts';
import { limits } from './limits.ts';

/** By what somebody is kept out. */
export const banKinds = ['key', 'address', 'user-agent'] as const;
export type BanKind = (typeof banKinds)[number];

/** Somebody who is kept out, until a time or for good. */
export interface Ban {
  readonly id: number;
  readonly kind: BanKind;
  /**
   * The id of a key, an address or range (in the form of `formatRange`), or a part of a user agent (its letter case
   * counts, as at the edge of the original). Of a ban on an address that is over it is empty.
   */
  readonly value: string;
  readonly reason: string;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  /** Whether this program itself imposed it. */
  readonly isAutomatic: boolean;
  /** `undefined`: it does not end by itself. */
  readonly expiresAt: EpochMs | undefined;
  readonly liftedAt: EpochMs | undefined;
}

/** Whether a ban holds at a time. */
export function isInForce({ expiresAt, liftedAt }: Ban, now: EpochMs): boolean {
  return liftedAt === undefined && (expiresAt === undefined || expiresAt > now);
}

/** Ranges wider than these are half the internet: a slip of the hand. */
const minPrefix = { 32: 8, 128: 16 } as const;
/** A shorter part of a user agent is in too many of them. */
const minAgentLength = 4;

/**
 * What stands in a ban for the text that somebody gave; a key is looked up by the caller, who gives its id. Throws
 * `invalid-parameter`.
 */
export function banValue(kind: BanKind, text: string): string {
  const given = text.trim();
  switch (kind) {
    case 'key':
      return given;
    case 'address': {
      const range = parseRange(given);
      if (range !== undefined && range.prefix >= minPrefix[range.bits]) return formatRange(range);
      throw new AppError(
        'invalid-parameter',
        `Cannot ban the address "${given}": expected an address or a range such as 192.0.2.0/24 or 2001:db8::/32, of 8 bits (IPv6: 16) at least`,
      );
    }
    case 'user-agent': {
      const { length } = given;
      const what = `Cannot ban the user agent "${given.slice(0, limits.maxUserAgentLength)}"`;
      if (length < minAgentLength || length > limits.maxUserAgentLength)
        throw new AppError(
          'invalid-parameter',
          `${what}: expected ${minAgentLength} to ${limits.maxUserAgentLength} characters of it`,
        );
      const common = commonAgentWith(given);
      if (common === undefined) return given;
      throw new AppError(
        'invalid-parameter',
        `${what}: that is in what ${common} says, and ordinary people would be kept out; expected a part that only the program to be banned has, or ban its key or address`,
      );
    }
  }
}

/** The kind that a text names. Throws `invalid-parameter`. */
export function banKind(text: unknown): BanKind {
  const kind = banKinds.find((known) => known === text);
  if (kind !== undefined) return kind;
  throw new AppError(
    'invalid-parameter',
    `Cannot ban by ${JSON.stringify(text) ?? 'nothing'}: expected ${banKinds.map((known) => `"${known}"`).join(', ')}`,
  );
}

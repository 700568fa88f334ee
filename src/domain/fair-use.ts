import type { NetworkRange } from '../base/network-address.ts';

/** How this server lets itself be used, as its settings say. */
export interface FairUseRules {
  /** Whether every caller has to name a key (API contract 6.1). */
  readonly requiresKey: boolean;
  /** A word that counts as a key of nobody, for services that watch whether the server answers; none when empty. */
  readonly monitoringKey: string;
  /** Days that a key works after it was rotated, unless its owner wants fewer. */
  readonly keyGraceDays: number;
  /** `count`: calls of keys are counted, and bans hold. `limit`: the limits hold too. */
  readonly watch: 'off' | 'count' | 'limit';
  /** Requests a minute of one caller, who may send them at once; 0 for any number. */
  readonly perMinute: Readonly<Record<LimitedBy | 'duplicates', number>>;
  /** Milliseconds in which the same query of the same caller counts as a duplicate. */
  readonly duplicateMs: number;
  /** Requests in ten minutes, before the time that a caller was told, after which he is banned; 0 for never. */
  readonly banAfterRefusals: number;
  readonly banMs: number;
  /** Servers that have the callers and do not share limits: each takes its part of them. */
  readonly nodes: number;
  /** Whose header `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly NetworkRange[];
}

/** By what a caller is told from others: the key; without one the account; without one the network address. */
export type LimitedBy = 'key' | 'account' | 'address';

/** Everybody may ask for everything. */
export const openRules: FairUseRules = {
  requiresKey: false,
  monitoringKey: '',
  keyGraceDays: 30,
  watch: 'count',
  perMinute: { key: 0, account: 0, address: 0, duplicates: 0 },
  duplicateMs: 10_000,
  banAfterRefusals: 0,
  banMs: 3_600_000,
  nodes: 1,
  trustedProxies: [],
};

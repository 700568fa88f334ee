import type { Clock, EpochMs } from '../../base/clock.ts';
import {
  type NetworkAddress,
  parseAddress,
  parseRange,
  rangeOf,
} from '../../base/network-address.ts';
import { RecentMap } from '../../base/recent-map.ts';
import { type Ban, isInForce } from '../../domain/ban.ts';

/** Until when somebody is kept out; `never` of what is in no ban. */
const never = 0;

/** Addresses and user agents whose verdict is remembered. */
const rememberedVerdicts = 20_000;

/** The bans that hold, in memory: each question costs a look-up, a new address as many as there are sizes of ranges. */
export class BanList {
  readonly #clock: Clock;
  readonly #bans = new Map<number, Ban>();
  #keys = new Map<number, EpochMs>();
  #agents: readonly { readonly part: string; readonly until: EpochMs }[] = [];
  /** By the size of the range: `bits/prefix`. */
  #ranges: readonly Ranges[] = [];
  readonly #addressVerdicts = new RecentMap<string, EpochMs>(rememberedVerdicts);
  readonly #agentVerdicts = new RecentMap<string, EpochMs>(rememberedVerdicts);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  isKeyBanned(keyId: number): boolean {
    return this.#keys.size > 0 && this.#holds(this.#keys.get(keyId) ?? never);
  }

  isAgentBanned(agent: string): boolean {
    if (this.#agents.length === 0) return false;
    return this.#holds(remembered(this.#agentVerdicts, agent, () => this.#agentUntil(agent)));
  }

  /** `address` as it was read from the connection or a proxy's header. */
  isAddressBanned(address: string): boolean {
    if (this.#ranges.length === 0) return false;
    return this.#holds(
      remembered(this.#addressVerdicts, address, () => this.#addressUntil(address)),
    );
  }

  #holds(until: EpochMs): boolean {
    return until !== never && until > this.#clock.now();
  }

  #agentUntil(agent: string): EpochMs {
    const found = this.#agents.filter(({ part }) => agent.includes(part));
    return Math.max(never, ...found.map(({ until }) => until));
  }

  #addressUntil(text: string): EpochMs {
    const address = parseAddress(text);
    if (address === undefined) return never;
    return Math.max(never, ...this.#ranges.map((ranges) => untilIn(ranges, address)));
  }

  clear(): void {
    this.#bans.clear();
    this.#rebuild();
  }

  take(changes: readonly Ban[]): void {
    if (changes.length === 0) return;
    const now = this.#clock.now();
    for (const ban of changes) {
      if (isInForce(ban, now)) this.#bans.set(ban.id, ban);
      else this.#bans.delete(ban.id);
    }
    for (const ban of this.#bans.values()) if (!isInForce(ban, now)) this.#bans.delete(ban.id);
    this.#rebuild();
  }

  #rebuild(): void {
    const ofKind = (kind: Ban['kind']) =>
      [...this.#bans.values()].filter((ban) => ban.kind === kind);
    this.#keys = latest(ofKind('key').map((ban) => [Number(ban.value), untilOf(ban)]));
    this.#agents = ofKind('user-agent').map((ban) => ({ part: ban.value, until: untilOf(ban) }));
    this.#ranges = rangesOf(ofKind('address'));
    this.#addressVerdicts.clear();
    this.#agentVerdicts.clear();
  }
}

/** Ranges of one size, by their first bits. */
interface Ranges {
  readonly bits: 32 | 128;
  readonly prefix: number;
  readonly until: ReadonlyMap<bigint, EpochMs>;
}

function untilIn({ bits, prefix, until }: Ranges, address: NetworkAddress): EpochMs {
  return address.bits === bits ? (until.get(rangeOf(address, prefix).value) ?? never) : never;
}

function rangesOf(bans: readonly Ban[]): readonly Ranges[] {
  const sizes = new Map<string, Ranges & { readonly until: Map<bigint, EpochMs> }>();
  for (const ban of bans) {
    const range = parseRange(ban.value);
    if (range === undefined) continue;
    const { bits, prefix, value } = range;
    const size = sizes.get(`${bits}/${prefix}`) ?? { bits, prefix, until: new Map() };
    sizes.set(`${bits}/${prefix}`, size);
    size.until.set(value, Math.max(untilOf(ban), size.until.get(value) ?? never));
  }
  return [...sizes.values()];
}

/** The latest time of each key. */
function latest<K>(entries: readonly (readonly [K, EpochMs])[]): Map<K, EpochMs> {
  const times = new Map<K, EpochMs>();
  for (const [key, until] of entries) times.set(key, Math.max(until, times.get(key) ?? never));
  return times;
}

const untilOf = ({ expiresAt }: Ban): EpochMs => expiresAt ?? Number.POSITIVE_INFINITY;

function remembered(
  verdicts: RecentMap<string, EpochMs>,
  key: string,
  find: () => EpochMs,
): EpochMs {
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const found = find();
  verdicts.set(key, found);
  return found;
}

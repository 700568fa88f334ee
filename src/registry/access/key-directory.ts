import type { Clock } from '../../base/clock.ts';
import { RecentMap } from '../../base/recent-map.ts';
import { keyHash } from '../../domain/api-key.ts';
import type { UserId } from '../../domain/id.ts';
import type { KeyChange, LiveKey } from '../../storage/api-keys.ts';

const recentKeys = 5_000;

/**
 * All keys that open something, by their hashes, in memory: a look-up costs one SHA-256 and asks nobody, so a flood of
 * invented keys costs the database nothing and needs no memory. 100,000 keys are some 40 MB.
 */
export class KeyDirectory {
  readonly #clock: Clock;
  readonly #byHash = new Map<string, LiveKey>();
  /** Valid keys that were used last, as they were given: a hash costs 3 µs. */
  readonly #recent = new RecentMap<string, LiveKey>(recentKeys);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The key, given in the form of `normaliseKey`, if it is valid now. */
  find(key: string): LiveKey | undefined {
    const live = this.#recent.get(key) ?? this.#byHash.get(keyHash(key));
    if (live !== undefined) this.#recent.set(key, live);
    if (live?.expiresAt === undefined) return live;
    return live.expiresAt > this.#clock.now() ? live : undefined;
  }

  /** The account that a key acts for: the owner of its application, if its scope is `write`. */
  ownerOfWriteKey(key: string): UserId | undefined {
    const live = this.find(key);
    return live?.scope === 'write' ? live.ownerId : undefined;
  }

  clear(): void {
    this.#byHash.clear();
    this.#recent.clear();
  }

  take(changes: readonly KeyChange[]): void {
    if (changes.length > 0) this.#recent.clear();
    for (const { hash, live } of changes) {
      if (live === undefined) this.#byHash.delete(hash);
      else this.#byHash.set(hash, live);
    }
  }
}

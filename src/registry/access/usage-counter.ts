import type { EpochMs } from '../../base/clock.ts';
import type { Database } from '../../storage/database.ts';
import { addUsage, type KeyUsage } from '../../storage/key-usage.ts';

export const dayMs = 86_400_000;

/**
 * Counts the calls of each key in memory and adds them to the database in batches: what was counted since the last one
 * is lost when the process is killed. Calls of the last seconds of a day may count for the next one.
 */
export class UsageCounter {
  readonly #pending = new Map<number, { calls: number; refused: number }>();

  count(keyId: number, isRefused: boolean): void {
    const counted = this.#pending.get(keyId);
    if (counted === undefined) this.#pending.set(keyId, { calls: 1, refused: isRefused ? 1 : 0 });
    else {
      counted.calls++;
      if (isRefused) counted.refused++;
    }
  }

  /** Writes what was counted; it stays counted when that fails. */
  async flush(db: Database, now: EpochMs): Promise<void> {
    if (this.#pending.size === 0) return;
    const day = Math.floor(now / dayMs);
    const usage: KeyUsage[] = [...this.#pending].map(([keyId, counted]) => ({
      keyId,
      day,
      ...counted,
    }));
    this.#pending.clear();
    try {
      // In one order everywhere, so that two processes never wait for each other.
      usage.sort((a, b) => a.keyId - b.keyId);
      await db.transaction((tx) => addUsage(tx, usage));
    } catch (error) {
      for (const { keyId, calls, refused } of usage) {
        const since = this.#pending.get(keyId);
        this.#pending.set(keyId, {
          calls: calls + (since?.calls ?? 0),
          refused: refused + (since?.refused ?? 0),
        });
      }
      throw error;
    }
  }
}

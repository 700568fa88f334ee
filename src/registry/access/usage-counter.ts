import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EpochMs } from '../../base/clock.ts';
import { chunks } from '../../storage/chunks.ts';
import type { Database } from '../../storage/database.ts';
import { addUsage, type KeyUsage } from '../../storage/key-usage.ts';

export const dayMs = 86_400_000;
/** A millisecond or two of work on SQLite. */
const keysAtOnce = 200;

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

  /** Writes what was counted, some keys at a time; what could not be written stays counted. */
  async flush(db: Database, now: EpochMs): Promise<void> {
    const day = Math.floor(now / dayMs);
    // In one order everywhere, so that two processes never wait for each other.
    const keyIds = [...this.#pending.keys()].sort((a, b) => a - b);
    for (const part of chunks(keyIds, keysAtOnce)) {
      const usage = this.#takeOut(part, day);
      try {
        await db.transaction((tx) => addUsage(tx, usage));
      } catch (error) {
        this.#putBack(usage);
        throw error;
      }
      // Requests go first.
      await nextTurn();
    }
  }

  #takeOut(keyIds: readonly number[], day: number): readonly KeyUsage[] {
    return keyIds.flatMap((keyId) => {
      const counted = this.#pending.get(keyId);
      this.#pending.delete(keyId);
      return counted === undefined ? [] : [{ keyId, day, ...counted }];
    });
  }

  #putBack(usage: readonly KeyUsage[]): void {
    for (const { keyId, calls, refused } of usage) {
      const since = this.#pending.get(keyId);
      this.#pending.set(keyId, {
        calls: calls + (since?.calls ?? 0),
        refused: refused + (since?.refused ?? 0),
      });
    }
  }
}

import type { LocationChange } from '../storage/changes.ts';
import type { Database } from '../storage/database.ts';
import { allRedirects, redirectsOf } from '../storage/redirects.ts';

/** Where locations went that were merged, in memory, so that their old ids are answered. Kept by the index keeper. */
export class Redirects {
  #targets = new Map<number, number>();

  /** Reads all of them. */
  async load(database: Database): Promise<void> {
    this.#targets = await allRedirects(database);
  }

  /** What changes of the feed say: resolves with how to take it in, in one step with them. */
  async of(database: Database, changes: readonly LocationChange[]): Promise<() => void> {
    const ended = changes.flatMap(({ id, deleted }) => (deleted ? [id] : []));
    const found = ended.length === 0 ? new Map() : await redirectsOf(database, ended);
    return () => {
      for (const { id, deleted } of changes) if (!deleted) this.#targets.delete(id);
      for (const [from, to] of found) this.#targets.set(from, to);
    };
  }

  /** The ids with those of merged locations replaced, distinct; the same list when there are none. */
  follow(ids: readonly number[]): readonly number[] {
    if (!ids.some((id) => this.#targets.has(id))) return ids;
    return [...new Set(ids.map((id) => this.#end(id)))];
  }

  /** What was read before a later merge may lead on. */
  #end(id: number): number {
    let end = id;
    // A chain visits no location twice, so it is no longer than all of them.
    for (let step = 0; step <= this.#targets.size; step++) {
      const next = this.#targets.get(end);
      if (next === undefined) break;
      end = next;
    }
    return end;
  }
}

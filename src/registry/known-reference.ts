import {
  type ReferenceEntry,
  type ReferenceListName,
  type ReferenceLists,
  referenceListNames,
} from '../domain/reference.ts';
import type { Database } from '../storage/database.ts';
import { readReferenceLists } from '../storage/reference.ts';

/** Which ids the vocabularies have, for asking about many locations one after the other. */
export class KnownReference {
  readonly #ids: ReadonlyMap<ReferenceListName, Set<number>>;
  readonly #isoCodes = new Map<number, string>();

  constructor(lists: ReferenceLists) {
    this.#ids = new Map(
      referenceListNames.map((name) => [name, new Set(lists[name].map((item) => item.id))]),
    );
    for (const country of lists.countries) this.#isoCodes.set(country.id, country.isoCode);
  }

  has(list: ReferenceListName, id: number): boolean {
    return this.#ids.get(list)?.has(id) === true;
  }

  /** ISO 3166-1 alpha-2 code, upper case. */
  isoCode(countryId: number): string | undefined {
    return this.#isoCodes.get(countryId);
  }

  add(entries: readonly ReferenceEntry[]): void {
    for (const { list, item } of entries) {
      this.#ids.get(list)?.add(item.id);
      if (list === 'countries') this.#isoCodes.set(item.id, item.isoCode);
    }
  }
}

export async function readKnownReference(db: Database): Promise<KnownReference> {
  return new KnownReference(await readReferenceLists(db));
}

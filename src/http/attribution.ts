import { attributionOf } from '../domain/licence.ts';
import { limits } from '../domain/limits.ts';
import type { ReferenceLists } from '../domain/reference.ts';
import type { FoundPage } from '../registry/registry.ts';
import { asciiJson } from './ascii-json.ts';

/** Whose data an answer holds. */
export interface Attribution {
  /** For people; empty where no provider is known. */
  readonly text: string;
  /** `X-Attribution` with the same, if there is anything to say. */
  readonly headers: Record<string, string>;
}

/** Says whose data the locations of an answer are; remembers what it said. */
export function attributionSource(): (
  lists: ReferenceLists,
  hits: Pick<FoundPage['hits'], 'distinct'>,
) => Attribution {
  let current: { readonly lists: ReferenceLists; readonly of: Attributions } | undefined;
  return (lists, hits) => {
    if (current?.lists !== lists) current = { lists, of: new Attributions(lists) };
    const providerIds = hits.distinct('dataProviderId');
    const { of } = current;
    return {
      get text() {
        return of.text(providerIds);
      },
      headers: providerIds.length === 0 ? {} : { 'X-Attribution': of.header(providerIds) },
    };
  };
}

/** Texts that are kept: most answers come from a few providers in a few combinations. */
const maxKept = 1000;

/** Says whose data an answer holds. Made once for each version of the reference data. */
export class Attributions {
  readonly #texts: ReadonlyMap<number, string>;
  readonly #kept = new Map<string, string>();

  constructor({ dataProviders }: ReferenceLists) {
    this.#texts = new Map(dataProviders.map((provider) => [provider.id, attributionOf(provider)]));
  }

  /**
   * The providers with these ids and their licences, by ascending id, for people: `NOBIL (CC BY 4.0); …`. Empty for
   * none.
   */
  text(providerIds: readonly number[]): string {
    return providerIds
      .toSorted((a, b) => a - b)
      .map((id) => this.#texts.get(id) ?? `data provider ${id}`)
      .join('; ');
  }

  /** The same as a JSON string in ASCII of limited length, for a header. */
  header(providerIds: readonly number[]): string {
    const key = providerIds.join();
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const text = this.#bounded(providerIds);
    if (this.#kept.size >= maxKept) this.#kept.clear();
    this.#kept.set(key, text);
    return text;
  }

  #bounded(providerIds: readonly number[]): string {
    const sorted = providerIds.toSorted((a, b) => a - b);
    for (let shown = sorted.length; shown > 0; shown--) {
      const left = sorted.length - shown;
      const rest = left === 0 ? '' : `; and ${left} more, named in each location`;
      const text = asciiJson(this.text(sorted.slice(0, shown)) + rest);
      if (text.length <= limits.maxAttributionLength) return text;
    }
    return asciiJson(`${sorted.length} data providers, named in each location`);
  }
}

import { attributionOf } from '../domain/licence.ts';
import { limits } from '../domain/limits.ts';
import type { ReferenceLists } from '../domain/reference.ts';
import type { FoundPage } from '../registry/registry.ts';
import { asciiJson } from './ascii-json.ts';

/** Whose data an answer holds. */
export interface Attribution {
  /** The providers with their licences, by ascending id, for people: `NOBIL (CC BY 4.0); …`. Empty where there are none. */
  readonly text: string;
  /** `X-Attribution` with the same as a JSON string in ASCII of limited length, if there is anything to say. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Says whose data the locations of an answer are; remembers what it said. */
export function attributionSource(): (
  lists: ReferenceLists,
  hits: Pick<FoundPage['hits'], 'distinct'>,
) => Attribution {
  let current: { readonly lists: ReferenceLists; readonly attributions: Attributions } | undefined;
  return (lists, hits) => {
    if (current?.lists !== lists) current = { lists, attributions: new Attributions(lists) };
    return current.attributions.of(hits.distinct('dataProviderId'));
  };
}

/** Attributions that are kept: most answers come from a few providers in a few combinations. */
const maxKept = 1000;

/** Names data providers. Made once for each version of the reference data. */
export class Attributions {
  readonly #texts: ReadonlyMap<number, string>;
  readonly #kept = new Map<string, Attribution>();

  constructor({ dataProviders }: ReferenceLists) {
    this.#texts = new Map(
      dataProviders.map((provider) => [provider.id, attributionOf(provider, provider.id)]),
    );
  }

  of(providerIds: readonly number[]): Attribution {
    const key = providerIds.join();
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const made = this.#make(providerIds.toSorted((a, b) => a - b));
    if (this.#kept.size >= maxKept) this.#kept.clear();
    this.#kept.set(key, made);
    return made;
  }

  #make(sortedIds: readonly number[]): Attribution {
    const names = sortedIds.map((id) => this.#texts.get(id) ?? attributionOf(undefined, id));
    return {
      text: names.join('; '),
      headers: names.length === 0 ? {} : { 'X-Attribution': boundedText(names) },
    };
  }
}

function boundedText(names: readonly string[]): string {
  for (let shown = names.length; shown > 0; shown--) {
    const left = names.length - shown;
    const rest = left === 0 ? [] : [`and ${left} more, named in each location`];
    const text = asciiJson([...names.slice(0, shown), ...rest].join('; '));
    if (text.length <= limits.maxAttributionLength) return text;
  }
  return asciiJson(`${names.length} data providers, named in each location`);
}

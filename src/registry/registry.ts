/**
 * The registry: what the service can do, as plain calls. It opens the pieces below it (database, read index), holds
 * them and closes them. It knows no HTTP, no command line and no output format.
 */
import type { EpochMs } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { IdFacet } from '../domain/facet.ts';
import type { ReferenceLists } from '../domain/reference.ts';
import type { Vocabulary } from '../query/parse.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import type { Counts } from '../readindex/count-by.ts';
import type { Hits } from '../readindex/hits.ts';
import type { Database } from '../storage/database.ts';
import { connectionTypesInCountries } from './connection-types-in-countries.ts';
import { IndexKeeper } from './keep-index.ts';
import type { RecordEncoder } from './record-encoder.ts';
import { vocabularyOf } from './vocabulary.ts';

export interface RegistryOptions {
  readonly database: Database;
  readonly encoder: RecordEncoder;
  readonly snapshotPath: string | undefined;
  readonly log: Log;
}

/** Facts about the visible locations as a whole. */
export interface RegistryStatus {
  readonly lastUpdatedAt: EpochMs | undefined;
  readonly lastCreatedAt: EpochMs | undefined;
  readonly highestId: number;
}

export class Registry implements AsyncDisposable {
  readonly #keeper: IndexKeeper;
  #vocabulary: { readonly lists: ReferenceLists; readonly vocabulary: Vocabulary } | undefined;

  private constructor(keeper: IndexKeeper) {
    this.#keeper = keeper;
  }

  /** Resolves when the index equals the database and follows it. */
  static async open(options: RegistryOptions): Promise<Registry> {
    return new Registry(await IndexKeeper.start(options));
  }

  /** The visible locations that a query asks for, in its order. */
  search(query: PoiQuery): Hits {
    return this.#keeper.index.search(query);
  }

  /** How the visible locations that meet the conditions of a query are distributed. */
  countBy<F extends IdFacet>(query: PoiQuery, facets: readonly F[]): Counts<F> {
    return this.#keeper.index.countBy(query, facets);
  }

  get referenceLists(): ReferenceLists {
    return this.#keeper.lists;
  }

  get vocabulary(): Vocabulary {
    const { lists } = this.#keeper;
    if (this.#vocabulary?.lists !== lists)
      this.#vocabulary = { lists, vocabulary: vocabularyOf(lists) };
    return this.#vocabulary.vocabulary;
  }

  /** Ids of the connection types that visible locations in these countries have. */
  connectionTypesInCountries(countryIds: readonly number[]): ReadonlySet<number> {
    return connectionTypesInCountries(this.#keeper.index, countryIds);
  }

  status(): RegistryStatus {
    const { index } = this.#keeper;
    return {
      lastUpdatedAt: index.greatest('updated'),
      lastCreatedAt: index.greatest('created'),
      highestId: index.greatest('id') ?? 0,
    };
  }

  /** Resolves when reads show everything that was committed before the call; others see it within 100 ms anyway. */
  async catchUp(): Promise<void> {
    await this.#keeper.catchUp();
  }

  /** The index itself, for `ocm check` and the bench. */
  get index(): IndexKeeper['index'] {
    return this.#keeper.index;
  }

  /** Number of the newest change that reads show. */
  get seq(): number {
    return this.#keeper.seq;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#keeper.close();
  }
}

/**
 * The registry: what the service can do, as plain calls. It opens the pieces below it (database, read index), holds
 * them and closes them. It knows no HTTP, no command line and no output format.
 */
import { randomBytes } from 'node:crypto';
import type { EpochMs } from '../base/clock.ts';
import type { IdFacet } from '../domain/facet.ts';
import type { MapTile } from '../domain/map-tile.ts';
import type { ReferenceLists } from '../domain/reference.ts';
import { CursorCodec } from '../query/cursor.ts';
import type { Vocabulary } from '../query/parse.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import type { Counts } from '../readindex/count-by.ts';
import type { Hits } from '../readindex/hits.ts';
import type { SuggestQuery } from '../readindex/suggest.ts';
import type { Database } from '../storage/database.ts';
import { readSetting, settingOrKept } from '../storage/settings.ts';
import { AnswerState } from './answer-state.ts';
import type { ContentState } from './content-tag.ts';
import { idsInCountries } from './ids-in-countries.ts';
import { IndexKeeper, type IndexKeeperOptions } from './keep-index.ts';
import { vocabularyOf } from './vocabulary.ts';

export type RegistryOptions = IndexKeeperOptions;

/** Facts about the visible locations as a whole. */
export interface RegistryStatus {
  readonly lastUpdatedAt: EpochMs | undefined;
  readonly lastCreatedAt: EpochMs | undefined;
  readonly highestId: number;
}

/** A page of a list of locations. */
export interface FoundPage {
  readonly hits: Hits;
  /** Where the next page begins, when there is one. */
  readonly nextCursor: string | undefined;
  /** How many locations match, on all pages: when it was asked for, or is known without counting. */
  readonly total: number | undefined;
}

/** What may be meant, with the locations as places in memory. */
export type Suggestions = ReturnType<IndexKeeper['index']['suggest']>;

export class Registry implements AsyncDisposable {
  readonly #keeper: IndexKeeper;
  readonly #answerState = new AnswerState();
  #vocabulary: { readonly lists: ReferenceLists; readonly vocabulary: Vocabulary } | undefined;

  readonly #cursors: CursorCodec;

  private constructor(keeper: IndexKeeper, cursors: CursorCodec) {
    this.#keeper = keeper;
    this.#cursors = cursors;
  }

  /** Resolves when the index equals the database and follows it. */
  static async open(options: RegistryOptions): Promise<Registry> {
    const cursors = new CursorCodec(await cursorKey(options.database));
    return new Registry(await IndexKeeper.start(options), cursors);
  }

  /** The visible locations that a query asks for, in its order. */
  search(query: PoiQuery): Hits {
    return this.#keeper.index.search(this.#followed(query));
  }

  /** How the visible locations that meet the conditions of a query are distributed. */
  countBy<F extends IdFacet>(query: PoiQuery, facets: readonly F[]): Counts<F> {
    return this.#keeper.index.countBy(this.#followed(query), facets);
  }

  /**
   * A page of them: from the query's cursor on, when it has one. Throws `invalid-parameter` and `cursor-expired` for
   * a cursor that cannot be used.
   */
  searchPage(query: PoiQuery, now: EpochMs): FoundPage {
    const { index, epoch, version } = this.#keeper;
    const cursors = this.#cursors;
    // An even sample is chosen anew when anything changes.
    const era = query.sample === undefined ? epoch : version;
    const after = query.cursor && cursors.read(query.cursor, query, era, now);
    const followed = this.#followed(query);
    const { hits, last, total } = index.searchPage(after ? { ...followed, after } : followed);
    return { hits, total, nextCursor: last && cursors.write(query, last, era, now) };
  }

  /** What a map tile shows of the visible locations that meet the conditions of a query. */
  tile(query: PoiQuery, tile: MapTile): ReturnType<IndexKeeper['index']['tile']> {
    return this.#keeper.index.tile(this.#followed(query), tile);
  }

  /** What may be meant by a text that is being typed: towns, operators and locations. */
  suggest(query: SuggestQuery): Suggestions {
    return this.#keeper.index.suggest(query);
  }

  /** The id that stands for a location now: another one when it was merged into that. */
  currentId(id: number): number {
    return this.#keeper.redirects.follow([id])[0] ?? id;
  }

  /** Ids of locations that were merged into others mean those. */
  #followed(query: PoiQuery): PoiQuery {
    const { ids } = query;
    if (ids === undefined) return query;
    const followed = this.#keeper.redirects.follow(ids);
    return followed === ids ? query : { ...query, ids: followed };
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

  /** The ids that visible locations in these countries have in a facet (API contract 7.1, `countryid`). */
  idsInCountries(facet: IdFacet, countryIds: readonly number[]): ReadonlySet<number> {
    return idsInCountries(this.#keeper.index, facet, countryIds);
  }

  status(): RegistryStatus {
    const { index } = this.#keeper;
    return {
      lastUpdatedAt: index.greatest('updated'),
      lastCreatedAt: index.greatest('created'),
      highestId: index.greatest('id') ?? 0,
    };
  }

  /**
   * Names everything that an answer with locations is made from, where verifications after `recentSince` count as
   * recent. The name changes when a location or a vocabulary does, and when the clock takes the recency of a visible
   * location. Costs next to nothing.
   */
  stateOfAnswers(recentSince: EpochMs): ContentState {
    return this.#answerState.of(this.#keeper.content, this.#keeper.index, recentSince);
  }

  /** The same for answers that the vocabularies alone decide. */
  get stateOfVocabularies(): ContentState {
    return this.#keeper.content.lists;
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

const cursorKeyBytes = 32;
const cursorKeySetting = 'cursor key';

/** The key of cursors, made at the first start: all servers of a database know each other's cursors, others do not. */
async function cursorKey(database: Database): Promise<Buffer> {
  const known = await readSetting(database, cursorKeySetting);
  const made = randomBytes(cursorKeyBytes).toString('base64url');
  return Buffer.from(
    known ?? (await database.transaction((tx) => settingOrKept(tx, cursorKeySetting, made))),
    'base64url',
  );
}

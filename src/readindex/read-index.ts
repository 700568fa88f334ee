/**
 * The read index: all live locations in memory, as typed columns to search and ready records to send. It knows no
 * database, no HTTP and no format: it is told of each change, asked with a `PoiQuery`, and gives back bytes that
 * somebody else made. Changes show at once; folding them into the tree happens in a worker.
 */
import type { IdFacet } from '../domain/facet.ts';
import type { LocationRecord } from '../domain/location.ts';
import type { MapTile } from '../domain/map-tile.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import { appendRecord, appendRows, type Columns } from './columns.ts';
import { type Counts, countBy } from './count-by.ts';
import {
  type ArenaSegments,
  DocumentArena,
  offsetAt,
  segmentAt,
  segmentBytes,
  segmentOf,
} from './document-arena.ts';
import { foldInWorker } from './fold-in-worker.ts';
import {
  emptyGeneration,
  type Folded,
  fold,
  type Generation,
  goneRow,
  type SortOrder,
} from './generation.ts';
import { greatestVisible } from './greatest-visible.ts';
import { Hits } from './hits.ts';
import type { Conditions } from './matching-rows.ts';
import { findRow, noRow, setRow } from './row-by-id.ts';
import { freezeRowWords } from './row-words.ts';
import { search } from './search.ts';
import { type SearchPage, searchPage } from './search-page.ts';
import { type FoundSuggestions, type SuggestQuery, suggest } from './suggest.ts';
import { type TileContent, tileContent } from './tile-content.ts';
import { type UnturnedSpan, unturnedSpan } from './unturned-span.ts';

/** Changes that are kept beside the tree before it is made anew, at least, and as a part of all rows. */
const minRowsToFold = 2048;
const partToFold = 1 / 50;
/** A segment of the arena with less than this part alive is emptied. */
const minAlivePart = 0.5;

export class ReadIndex {
  #generation: Generation;
  readonly #arena: DocumentArena;
  #liveCount: number;
  #folding: Promise<void> | undefined;
  /** Rows that died since the fold under way began. */
  #diedWhileFolding: number[] = [];

  constructor(
    generation: Generation = emptyGeneration(1024),
    arena: DocumentArena = new DocumentArena(),
  ) {
    this.#generation = generation;
    this.#arena = arena;
    const { live } = generation.columns.life;
    this.#liveCount = live
      .subarray(0, generation.columns.count)
      .reduce((sum, alive) => sum + alive, 0);
  }

  /** Live locations, whether everybody may see them or not. */
  get size(): number {
    return this.#liveCount;
  }

  /** Rows that are not in the tree yet. */
  get addedRows(): number {
    return this.#generation.columns.count - this.#generation.tree.count;
  }

  get isFoldDue(): boolean {
    return this.addedRows > Math.max(minRowsToFold, this.#generation.tree.count * partToFold);
  }

  /** What a query asks for, in its order. The result stays as it is whatever changes later. */
  search(query: PoiQuery): Hits {
    const { rows, angles, alongAngles } = search(this.#generation, query);
    return new Hits(
      this.#generation.columns,
      this.#arena.segments,
      rows,
      angles,
      rows.length,
      alongAngles,
    );
  }

  /** How the visible locations that meet the conditions are distributed over the values of some facets. */
  countBy<F extends IdFacet>(conditions: Conditions, facets: readonly F[]): Counts<F> {
    return countBy(this.#generation, conditions, facets);
  }

  /** The same as a page of a longer list: with what comes behind it, and how many locations match. */
  searchPage(query: PoiQuery): SearchPage {
    return searchPage(this.#generation, this.#arena.segments, query);
  }

  /** What a map tile shows of the visible locations that meet the conditions; `hits` are its locations, in its order. */
  tile(conditions: Conditions, tile: MapTile): TileContent & { readonly hits: Hits } {
    const content = tileContent(this.#generation, conditions, tile);
    const { columns } = this.#generation;
    return { ...content, hits: new Hits(columns, this.#arena.segments, content.rows, undefined) };
  }

  /** What may be meant by the beginning of words; its locations are in `hits`. */
  suggest(query: SuggestQuery): Omit<FoundSuggestions, 'rows'> & { readonly hits: Hits } {
    const { rows, ...others } = suggest(this.#generation, query);
    const hits = new Hits(this.#generation.columns, this.#arena.segments, rows, undefined);
    return { ...others, hits };
  }

  /** Puts a new or changed location in. `readyRecord` is copied. Throws a RangeError for one of over 64 MB. */
  put(record: LocationRecord, readyRecord: Uint8Array): void {
    const { id } = record.location;
    // First what may fail: the location keeps its old record when the new one is too large.
    const start = this.#arena.append(readyRecord);
    this.remove(id);
    const row = appendRecord(this.#generation.columns, record, start, readyRecord.length);
    setRow(this.#generation.rowById, id, row);
    this.#liveCount++;
  }

  /** Takes a location out; `false` when it was not there. */
  remove(id: number): boolean {
    const row = findRow(this.#generation.rowById, id);
    if (row === noRow) return false;
    kill(this.#generation, row);
    if (this.#folding !== undefined) this.#diedWhileFolding.push(row);
    this.#liveCount--;
    return true;
  }

  /** The ready record of a live location, visible or not. */
  readyRecord(id: number): Uint8Array | undefined {
    const row = findRow(this.#generation.rowById, id);
    if (row === noRow) return undefined;
    const { documents } = this.#generation.columns;
    const start = documents.start[row] ?? 0;
    const offset = offsetAt(start);
    return segmentAt(this.#arena.segments, start).bytes.subarray(
      offset,
      offset + (documents.length[row] ?? 0),
    );
  }

  /** The greatest value among visible locations: their newest change, newest creation or highest id. */
  greatest(order: SortOrder): number | undefined {
    return greatestVisible(this.#generation, order);
  }

  /** Around a limit of recency: between which limits no answer changes by the clock alone. */
  unturnedSpan(limit: number): UnturnedSpan {
    return unturnedSpan(this.#generation, limit);
  }

  /** Makes the tree anew in this thread; for an index that nobody searches yet. */
  foldNow(): void {
    this.foldRows();
    this.#sortArena();
  }

  /** The same, but records stay where they are: sorting them takes as much memory as they do. */
  foldRows(): void {
    const { columns } = this.#generation;
    this.#generation = fold(columns, columns.count, spareRows(columns.count)).generation;
  }

  /** Makes the tree anew in a worker, while searches and changes go on. One at a time. */
  fold(): Promise<void> {
    this.#folding ??= this.#foldInWorker().finally(() => {
      this.#folding = undefined;
      this.#diedWhileFolding = [];
    });
    return this.#folding;
  }

  async #foldInWorker(): Promise<void> {
    const { columns } = this.#generation;
    const { count } = columns;
    const folded = await foldInWorker({ columns, count, spareRows: spareRows(count) });
    this.#adopt(folded, columns, count);
    this.#emptySparsestSegment();
  }

  /** Brings a folded generation up to what happened meanwhile, and searches it from now on. */
  #adopt({ generation, newRows, newNumbers }: Folded, old: Columns, foldedCount: number): void {
    for (const row of this.#diedWhileFolding) {
      const newRow = row < foldedCount ? (newRows[row] ?? goneRow) : goneRow;
      // Also one that the worker saw dying half way: its id must be forgotten.
      if (newRow !== goneRow) kill(generation, newRow);
    }
    const added: number[] = [];
    for (let row = foldedCount; row < old.count; row++)
      if (old.life.live[row] === 1) added.push(row);
    const { columns } = generation;
    const first = columns.count;
    appendRows(old, Uint32Array.from(added), columns, newNumbers);
    for (let row = first; row < columns.count; row++) {
      setRow(generation.rowById, columns.facets.id.values[row] ?? 0, row);
    }
    this.#generation = generation;
  }

  /** Moves all records into the order of the tree, so that what is near on the ground is near in memory. */
  #sortArena(): void {
    const { documents, count } = this.#generation.columns;
    const from = this.#arena.segments;
    for (let row = 0; row < count; row++) this.#moveRecord(from, documents, row);
    const openSegment = segmentOf(documents.start[0] ?? 0);
    from.forEach((segment, i) => {
      if (segment !== undefined && i < openSegment) this.#arena.drop(i);
    });
  }

  #moveRecord(from: ArenaSegments, documents: Columns['documents'], row: number): void {
    const start = documents.start[row] ?? 0;
    const offset = offsetAt(start);
    const record = segmentAt(from, start).bytes.subarray(
      offset,
      offset + (documents.length[row] ?? 0),
    );
    documents.start[row] = this.#arena.append(record);
  }

  /** Empties the segment with the fewest live bytes when it is mostly dead: one at a time, so that it stays short. */
  #emptySparsestSegment(): void {
    const { documents, life, count } = this.#generation.columns;
    const from = this.#arena.segments;
    const aliveBytes = from.map((segment, i) =>
      segment === undefined || this.#arena.isOpen(i) ? Number.POSITIVE_INFINITY : 0,
    );
    for (let row = 0; row < count; row++) {
      const segment = segmentOf(documents.start[row] ?? 0);
      if (life.live[row] === 1)
        aliveBytes[segment] = (aliveBytes[segment] ?? 0) + (documents.length[row] ?? 0);
    }
    const fewest = Math.min(...aliveBytes);
    if (fewest >= segmentBytes * minAlivePart) return;
    const sparsest = aliveBytes.indexOf(fewest);
    for (let row = 0; row < count; row++) {
      const isMoved = life.live[row] === 1 && segmentOf(documents.start[row] ?? 0) === sparsest;
      if (isMoved) this.#moveRecord(from, documents, row);
    }
    this.#arena.drop(sparsest);
  }

  /** What a snapshot is made of, as it is at this moment. */
  freeze(): { readonly generation: Generation; readonly segments: ArenaSegments } {
    const { columns, rowById, ...rest } = this.#generation;
    const { isVisible } = columns.facets;
    const generation: Generation = {
      ...rest,
      rowById: { ...rowById, keys: rowById.keys.slice(), rows: rowById.rows.slice() },
      columns: {
        ...columns,
        words: freezeRowWords(columns.words),
        towns: freezeRowWords(columns.towns),
        documents: {
          start: columns.documents.start.slice(),
          length: columns.documents.length.slice(),
        },
        life: { live: columns.life.live.slice() },
        facets: {
          ...columns.facets,
          isVisible:
            isVisible.kind === 'flag'
              ? { ...isVisible, values: isVisible.values.slice() }
              : isVisible,
        },
      },
    };
    return { generation, segments: this.#arena.segments };
  }
}

function spareRows(count: number): number {
  return Math.max(minRowsToFold * 2, Math.ceil(count / 8));
}

function kill(generation: Generation, row: number): void {
  const { columns, rowById } = generation;
  columns.life.live[row] = 0;
  columns.facets.isVisible.values[row] = 0;
  setRow(rowById, columns.facets.id.values[row] ?? 0, noRow);
}

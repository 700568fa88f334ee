import { type PostedFacet, postedFacets } from '../domain/facet.ts';
import type { Order, PoiQuery } from '../query/poi-query.ts';
import { rowsAfter } from './after.ts';
import {
  firstAtLeast,
  type Generation,
  postingOf,
  type SortOrder,
  sortOrders,
} from './generation.ts';
import { sortedWords } from './word-list.ts';
import type { WordPredicate } from './word-test.ts';

/** What of a query decides where to look. */
export type Ordered = Pick<PoiQuery, 'where' | 'order' | 'after'> & {
  /** Absent: all matches are wanted. */
  readonly limit?: number;
};

/** Rows of the tree that hold all matches of a query, among others. */
export interface RowSource {
  /** How many rows `each` goes through at most. */
  readonly size: number;
  /** Whether the rows come in the order of the query. */
  readonly isOrdered: boolean;
  /** Calls `visit` with one row after the other until it returns `false`. */
  readonly each: (visit: (row: number) => boolean) => void;
}

/** A source that is not in order must be this much smaller to be worth sorting its matches. */
const sortingCost = 4;
/** How much longer than expected a walk may take before it finds the matches of a filter. */
const unevenness = 16;

/**
 * The cheapest rows to look through for a list without a shape: those of a rare value, those changed since a moment,
 * ids beyond one, or all in the order of the query.
 */
export function cheapestRows(generation: Generation, query: Ordered): RowSource {
  let best = inOrder(generation, query);
  for (const source of narrowSources(generation, query)) {
    const cost = source.isOrdered ? source.size : source.size * sortingCost;
    if (cost < best.size && (source.isOrdered || isRare(generation, query, source))) best = source;
  }
  return best;
}

/** The fewest rows to look through, in no order, where that is sure to cost less than walking from the middle. */
export function rareRows(generation: Generation, query: Ordered): RowSource | undefined {
  let best: RowSource | undefined;
  for (const source of narrowSources(generation, query)) {
    if (source.size < (best?.size ?? Number.POSITIVE_INFINITY)) best = source;
  }
  return best !== undefined && isRare(generation, query, best) ? best : undefined;
}

/**
 * Whether reading all rows of a source is a better bet than a walk that stops at the limit: among evenly spread rows
 * the walk would look at (limit * all / size), but other filters and uneven ones make that more.
 */
function isRare(
  { tree }: Generation,
  { limit = Number.POSITIVE_INFINITY }: Ordered,
  { size }: RowSource,
): boolean {
  return size * size <= limit * tree.count * unevenness;
}

/** All rows of the tree in the order of a query, from its cursor on. */
export function inOrder(generation: Generation, query: Ordered): RowSource {
  const { orders } = generation;
  switch (query.order) {
    case 'createdAscending':
      return ascending(fromCursor(generation, orders.created, query), true);
    case 'updatedAscending':
      return ascending(fromCursor(generation, orders.updated, query), true);
    case 'idAscending':
      return ascending(fromCursor(generation, orders.id, query), true);
    case 'idDescending':
    case 'distance':
    case 'route':
      return descending(fromCursor(generation, orders.id, query), true);
  }
}

function fromCursor({ columns }: Generation, rows: Uint32Array, query: Ordered): Uint32Array {
  return rowsAfter(columns, rows, query.order, query.after);
}

function* narrowSources(generation: Generation, query: Ordered): Generator<RowSource> {
  for (const predicate of query.where) {
    switch (predicate.op) {
      case 'anyOf': {
        const facet = postedFacets.find((name) => name === predicate.facet);
        if (facet !== undefined) yield ofValues(generation, query, facet, predicate.values);
        break;
      }
      case 'atLeast':
      case 'above': {
        const order = sortOrderOf(predicate.facet);
        if (order !== undefined) yield since(generation, query, order, predicate.value);
        break;
      }
      case 'hasWord':
        yield ofWord(generation, query, predicate);
        break;
      default:
    }
  }
}

function ofValues(
  generation: Generation,
  query: Ordered,
  facet: PostedFacet,
  values: readonly number[],
): RowSource {
  const lists = [...new Set(values)].map((value) => postingOf(generation.postings[facet], value));
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return ofRowsById(generation, query, only);
  return {
    size: lists.reduce((sum, rows) => sum + rows.length, 0),
    isOrdered: false,
    each: (visit) => {
      for (const rows of lists) for (const row of rows) visit(row);
    },
  };
}

/** Rows whose operator's title has a word, then the others that have it themselves, each once. */
function ofWord(generation: Generation, query: Ordered, predicate: WordPredicate): RowSource {
  const { columns, wordPostings } = generation;
  const { from, to } = sortedWords(columns.words.list, predicate.text, predicate.isPrefix);
  const rows = wordPostings.rows.subarray(wordPostings.starts[from], wordPostings.starts[to]);
  if (to - from <= 1 && predicate.operatorIds.length === 0)
    return ofRowsById(generation, query, rows);
  const byOperator = ofValues(generation, query, 'operatorId', predicate.operatorIds);
  if (rows.length === 0) return byOperator;
  const operators = new Set(predicate.operatorIds);
  const operatorOf = columns.facets.operatorId.values;
  return {
    size: rows.length + byOperator.size,
    isOrdered: false,
    each: (visit) => {
      byOperator.each(visit);
      const isSeen = new Uint8Array((generation.tree.count >> 3) + 1);
      for (const row of rows) {
        const seen = isSeen[row >> 3] ?? 0;
        const bit = 1 << (row & 7);
        isSeen[row >> 3] = seen | bit;
        if ((seen & bit) === 0 && !operators.has(operatorOf[row] ?? 0)) visit(row);
      }
    },
  };
}

/** Rows that are kept by ascending id. */
function ofRowsById(generation: Generation, query: Ordered, rows: Uint32Array): RowSource {
  const { order } = query;
  if (order !== 'idAscending' && order !== 'idDescending') return descending(rows, false);
  const rest = fromCursor(generation, rows, query);
  return order === 'idAscending' ? ascending(rest, true) : descending(rest, true);
}

const orderOfSort: Readonly<Partial<Record<SortOrder, Order>>> = {
  id: 'idAscending',
  created: 'createdAscending',
  updated: 'updatedAscending',
};

function sortOrderOf(facet: string): SortOrder | undefined {
  return (['id', 'created', 'updated'] as const).find((order) => sortOrders[order] === facet);
}

/** Rows whose value is at least `bound`; a row of exactly an excluded bound is left to the test. */
function since(generation: Generation, query: Ordered, by: SortOrder, bound: number): RowSource {
  const rows = generation.orders[by];
  const from = firstAtLeast(rows, generation.columns.facets[sortOrders[by]], bound);
  const tail = rows.subarray(from);
  if (by === 'id' && query.order === 'idDescending')
    return descending(fromCursor(generation, tail, query), true);
  return query.order === orderOfSort[by]
    ? ascending(fromCursor(generation, tail, query), true)
    : ascending(tail, false);
}

function ascending(rows: Uint32Array, isOrdered: boolean): RowSource {
  return {
    size: rows.length,
    isOrdered,
    each: (visit) => {
      for (let i = 0; i < rows.length; i++) if (!visit(rows[i] ?? 0)) return;
    },
  };
}

function descending(rows: Uint32Array, isOrdered: boolean): RowSource {
  return {
    size: rows.length,
    isOrdered,
    each: (visit) => {
      for (let i = rows.length - 1; i >= 0; i--) if (!visit(rows[i] ?? 0)) return;
    },
  };
}

import { limits } from '../domain/limits.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import type { AreaPart } from './area.ts';
import type { Generation } from './generation.ts';
import { type Ordered, type RowSource, rareRows } from './plan.ts';
import { rowsOfIds } from './row-by-id.ts';

/** Calls `visit` with one row after the other. */
export type EachRow = (visit: (row: number) => void) => void;

type Conditions = Ordered & Pick<PoiQuery, 'ids'>;

/** Tests of a row against a part of a shape that cost less than preparing a walk. */
const smallWork = 2000;

/**
 * The rows that may match a point search, where they are known to be few: those of ids, of a rare value or word, and
 * those added since the last fold. `undefined` when walking from the middle is the better bet.
 */
export function candidatesInCircle(
  generation: Generation,
  conditions: Conditions,
): EachRow | undefined {
  if (conditions.ids !== undefined) {
    const rows = rowsOfIds(generation.rowById, conditions.ids);
    return (visit) => {
      for (const row of rows) visit(row);
    };
  }
  const { limit = limits.defaultMaxResults } = conditions;
  const rare = rareRows(generation, { ...conditions, limit });
  return rare && withAddedRows(generation, rare);
}

/** The same for a shape that holds about `expected` rows. */
export function candidatesInShape(
  generation: Generation,
  conditions: Conditions,
  parts: readonly AreaPart[],
  expected: number,
): EachRow | undefined {
  const rare = rareRows(generation, conditions);
  if (rare === undefined || rare.size * parts.length >= Math.max(expected, smallWork))
    return undefined;
  return withAddedRows(generation, rare);
}

function withAddedRows({ columns, tree }: Generation, source: RowSource): EachRow {
  return (visit) => {
    source.each((row) => {
      visit(row);
      return true;
    });
    for (let row = tree.count; row < columns.count; row++) visit(row);
  };
}

import type { PoiQuery } from '../query/poi-query.ts';
import { areaParts, areaTest, expectedRows, visitArea } from './area.ts';
import { candidatesInCircle, candidatesInShape } from './candidates.ts';
import { compile, type RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import { nearTests } from './near-tests.ts';
import { rowsInCircle } from './nearest.ts';
import { compileForNodes, type NodeTest } from './node-test.ts';
import { cheapestRows } from './plan.ts';
import { rowsOfIds } from './row-by-id.ts';
import { RowList } from './row-list.ts';

/** The conditions of a query, without its limit and cursor. */
export type Conditions = Pick<PoiQuery, 'where' | 'ids' | 'area' | 'order'>;

/**
 * All visible rows that meet the conditions, each once, in no order: what is counted, drawn and sampled. Some
 * milliseconds where it must look at 300,000 rows; small shapes and rare values cost less.
 */
export function matchingRows(
  generation: Generation,
  { where, ids, area, order }: Conditions,
): Uint32Array {
  // Only these: a limit or cursor that came along must not choose the way in.
  const conditions = { where, ids, area, order };
  const test = compile(generation.columns, conditions.where);
  const mayMatch = compileForNodes(generation.tree, conditions.where);
  switch (conditions.area.kind) {
    case 'nowhere':
      return new Uint32Array(0);
    case 'everywhere':
      return rowsEverywhere(generation, conditions, test);
    case 'near': {
      const eachCandidate = candidatesInCircle(generation, conditions);
      const tests = nearTests(generation, conditions.where);
      return rowsInCircle(generation, conditions.area, tests, eachCandidate);
    }
    default:
      return rowsInShape(generation, conditions, test, mayMatch);
  }
}

function rowsEverywhere(
  generation: Generation,
  conditions: Conditions,
  test: RowTest,
): Uint32Array {
  if (conditions.ids !== undefined) return rowsAmong(generation, conditions.ids, test);
  const { count } = generation.tree;
  const source = cheapestRows(generation, {
    where: conditions.where,
    order: conditions.order,
  });
  const list = new RowList(Math.min(source.size, count) + generation.columns.count - count);
  if (source.size < count) {
    source.each((row) => {
      if (test(row)) list.add(row);
      return true;
    });
    addRows(list, count, generation.columns.count, test);
  } else {
    // In the order of memory, which is faster than any other.
    addRows(list, 0, generation.columns.count, test);
  }
  return list.rows;
}

function rowsInShape(
  generation: Generation,
  conditions: Conditions,
  test: RowTest,
  mayMatch: NodeTest | undefined,
): Uint32Array {
  const { columns, tree } = generation;
  const parts = areaParts(conditions.area);
  const isInside = areaTest(columns, parts);
  const testAll: RowTest = (row) => test(row) && isInside(row);
  if (conditions.ids !== undefined) return rowsAmong(generation, conditions.ids, testAll);
  const list = new RowList();
  const eachCandidate = candidatesInShape(
    generation,
    conditions,
    parts,
    expectedRows(generation, parts),
  );
  if (eachCandidate !== undefined) {
    eachCandidate((row) => {
      if (testAll(row)) list.add(row);
    });
    return list.rows;
  }
  visitArea(generation, parts, mayMatch, (row) => {
    if (test(row)) list.add(row);
  });
  addRows(list, tree.count, columns.count, testAll);
  return list.rows;
}

function rowsAmong(generation: Generation, ids: readonly number[], test: RowTest): Uint32Array {
  return new Uint32Array(rowsOfIds(generation.rowById, ids).filter(test));
}

function addRows(list: RowList, from: number, to: number, test: RowTest): void {
  for (let row = from; row < to; row++) if (test(row)) list.add(row);
}

import type { ConnectionCondition } from '../query/predicate.ts';
import type { Columns, ListColumn } from './columns.ts';
import { membership } from './membership.ts';

/** Whether some connection of a row meets all conditions. An unknown value (NaN) meets none. */
export function connectionTest(
  { facets }: Columns,
  conditions: readonly ConnectionCondition[],
): (row: number) => boolean {
  const tests = conditions.map((condition) => ({
    column: listColumn(facets[condition.facet]),
    isMet: valueTest(condition),
  }));
  const [first] = tests;
  if (first === undefined) return () => false;
  const { starts } = first.column;
  return (row) => {
    // All list columns have the same starts, because all have a value for each connection.
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at++) {
      if (tests.every(({ column, isMet }) => isMet(column.values[at] ?? Number.NaN))) return true;
    }
    return false;
  };
}

function listColumn(column: Columns['facets'][keyof Columns['facets']]): ListColumn {
  if (!('starts' in column)) throw new TypeError('A condition on connections needs a list column');
  return column;
}

function valueTest(condition: ConnectionCondition): (own: number) => boolean {
  switch (condition.op) {
    case 'anyOf':
      return membership(condition.values);
    case 'atLeast':
      return (own) => own >= condition.value;
    case 'atMost':
      return (own) => own <= condition.value;
  }
}

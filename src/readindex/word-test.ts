import type { Predicate } from '../query/predicate.ts';
import type { Columns } from './columns.ts';
import { addedWords, sortedWords } from './word-list.ts';

export type WordPredicate = Extract<Predicate, { readonly op: 'hasWord' }>;

/** Whether a row has a word, or an operator whose title has it. Costs as much as a row has words. */
export function wordTest(
  { words, facets }: Columns,
  { text, isPrefix, operatorIds }: WordPredicate,
): (row: number) => boolean {
  const { starts, ids } = words;
  const { from, to } = sortedWords(words.list, text, isPrefix);
  const added = addedWords(words.list, text, isPrefix);
  const operators = new Set(operatorIds);
  const operatorOf = facets.operatorId.values;
  const hasAdded = added.size > 0;
  const isMatch = (id: number): boolean => (id >= from && id < to) || (hasAdded && added.has(id));
  return (row) => {
    const end = starts[row + 1] ?? 0;
    for (let i = starts[row] ?? 0; i < end; i++) if (isMatch(ids[i] ?? 0)) return true;
    return operators.size > 0 && operators.has(operatorOf[row] ?? 0);
  };
}

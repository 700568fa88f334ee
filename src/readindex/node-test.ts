import type { Predicate } from '../query/predicate.ts';
import { requiredBits } from './signature.ts';
import { markOf, type SpatialTree } from './spatial-tree.ts';

/** `false` when no row below a node of the tree can match. */
export type NodeTest = (node: number) => boolean;

/** What the tree knows of whole nodes about these predicates; `undefined` when it knows nothing. */
export function compileForNodes(
  tree: SpatialTree,
  where: readonly Predicate[],
): NodeTest | undefined {
  if (where.length === 0) return undefined;
  const { signatures } = tree;
  const [bits, otherBits] = requiredBits(where);
  const tests = where.flatMap((predicate) => testOne(tree, predicate) ?? []);
  return (node) => {
    const signature = signatures[node] ?? 0;
    if ((signature & bits) === 0 || (signature & otherBits) === 0) return false;
    for (const test of tests) if (!test(node)) return false;
    return true;
  };
}

function testOne(tree: SpatialTree, predicate: Predicate): NodeTest | undefined {
  if (predicate.op !== 'anyOf') return undefined;
  const marks = tree.marks[predicate.facet];
  const wanted = predicate.values.reduce((all, value) => all | markOf(value), 0);
  return marks && ((node) => ((marks[node] ?? 0) & wanted) !== 0);
}

import type { Predicate } from '../query/predicate.ts';
import { markOf } from './columns.ts';
import type { SpatialTree } from './spatial-tree.ts';

/** `false` when no row below a node of the tree can match. */
export type NodeTest = (node: number) => boolean;

/** What the tree knows of whole nodes about these predicates; `undefined` when it knows nothing. */
export function compileForNodes(
  tree: SpatialTree,
  where: readonly Predicate[],
): NodeTest | undefined {
  const tests = where.flatMap((predicate) => testOne(tree, predicate) ?? []);
  const [first, second] = tests;
  if (first === undefined || second === undefined) return first;
  if (tests.length === 2) return (node) => first(node) && second(node);
  return (node) => tests.every((test) => test(node));
}

function testOne(tree: SpatialTree, predicate: Predicate): NodeTest | undefined {
  switch (predicate.op) {
    case 'anyOf': {
      const marks = tree.marks[predicate.facet];
      const wanted = predicate.values.reduce((all, value) => all | markOf(value), 0);
      return marks && ((node) => ((marks[node] ?? 0) & wanted) !== 0);
    }
    case 'atLeast': {
      const greatest = tree.greatest[predicate.facet];
      const { value } = predicate;
      return greatest && ((node) => (greatest[node] ?? 0) >= value);
    }
    case 'onOneConnection':
      return compileForNodes(tree, predicate.conditions);
    default:
      return undefined;
  }
}

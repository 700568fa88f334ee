import type { Predicate } from '../query/predicate.ts';
import { compile, type RowTest } from './evaluate.ts';
import type { Generation } from './generation.ts';
import { compileForNodes, type NodeTest } from './node-test.ts';
import { isDecidedBy, requiredBits } from './signature.ts';

/** Which rows count, as far as whole nodes, signatures and then the row itself can tell. */
export interface NearTests {
  readonly node: NodeTest | undefined;
  /** What signatures must have (`requiredBits`). */
  readonly bits: readonly [number, number];
  /** Of rows of the tree that have the bits. */
  readonly row: RowTest;
  /** Of rows that were added since; also right for all others. */
  readonly addedRow: RowTest;
}

/** The tests of a walk. What signatures decide alone is not asked of rows of the tree again. */
export function nearTests({ columns, tree }: Generation, where: readonly Predicate[]): NearTests {
  const bits = requiredBits(where);
  const undecided = where.filter((predicate) => !isDecidedBy(bits, predicate, tree.typesOfBits));
  return {
    node: compileForNodes(tree, where),
    bits,
    row: compile(columns, undecided),
    addedRow: compile(columns, where),
  };
}

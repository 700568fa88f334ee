import { privateSubmissionStatusId, removedStatusTypeIds } from '../domain/visibility.ts';
import type { Predicate } from '../query/predicate.ts';
import { type Columns, type FacetColumn, type ListColumn, noInteger } from './columns.ts';
import { connectionTest } from './connection-test.ts';
import { membership } from './membership.ts';
import { textKey } from './text-key.ts';
import { wordTest } from './word-test.ts';

/** Whether a row matches. */
export type RowTest = (row: number) => boolean;

/**
 * A test of all predicates together: what everybody may see (or editors may, with `unpublished`), and each predicate on
 * its own.
 */
export function compile(columns: Columns, where: readonly Predicate[]): RowTest {
  if (where.some(({ op }) => op === 'unpublished')) return compileForEditors(columns, where);
  const tests = cheapFirst(where).map((predicate) => compileOne(columns, predicate));
  const isVisible = flagValues(columns);
  const [first, second] = tests;
  if (first === undefined) return (row) => isVisible[row] === 1;
  if (second === undefined) return (row) => isVisible[row] === 1 && first(row);
  if (tests.length === 2) return (row) => isVisible[row] === 1 && first(row) && second(row);
  return (row) => {
    if (isVisible[row] !== 1) return false;
    for (const test of tests) if (!test(row)) return false;
    return true;
  };
}

/** Words last: a row has many of them, while a value of a column often says no at once. */
function cheapFirst(where: readonly Predicate[]): readonly Predicate[] {
  const isWord = ({ op }: Predicate): boolean => op === 'hasWord';
  if (where.length < 2 || !where.some(isWord)) return where;
  return [...where.filter((one) => !isWord(one)), ...where.filter(isWord)];
}

/** What `isReadableByEditors` says, of rows that live. */
function compileForEditors(columns: Columns, where: readonly Predicate[]): RowTest {
  const { live } = columns.life;
  const { submissionStatusTypeId, statusTypeId } = columns.facets;
  const isPrivate = someValue(submissionStatusTypeId, (own) => own === privateSubmissionStatusId);
  const isRemoved = someValue(statusTypeId, membership(removedStatusTypeIds));
  const tests = where.map((predicate) => compileOne(columns, predicate));
  return (row) =>
    live[row] === 1 && !isPrivate(row) && !isRemoved(row) && tests.every((test) => test(row));
}

function flagValues(columns: Columns): Uint8Array {
  const column = columns.facets.isVisible;
  if (column.kind !== 'flag') throw new TypeError('The column "isVisible" must be a flag');
  return column.values;
}

function compileOne(columns: Columns, predicate: Predicate): RowTest {
  switch (predicate.op) {
    case 'nothing':
      return () => false;
    case 'unpublished':
      return () => true;
    case 'anyOf':
      return someValue(columns.facets[predicate.facet], membership(predicate.values));
    case 'noneOf': {
      const isMember = someValue(columns.facets[predicate.facet], membership(predicate.values));
      return (row) => !isMember(row);
    }
    case 'atLeast': {
      const { value } = predicate;
      return someValue(columns.facets[predicate.facet], (own) => own >= value);
    }
    case 'atMost': {
      const { value } = predicate;
      return someValue(columns.facets[predicate.facet], (own) => own <= value);
    }
    case 'above': {
      const { value } = predicate;
      return someValue(columns.facets[predicate.facet], (own) => own > value);
    }
    case 'withinOrNone': {
      const { from, to } = predicate;
      const isOutside = someValue(columns.facets[predicate.facet], (own) => own < from || own > to);
      return (row) => !isOutside(row);
    }
    case 'is': {
      const { values } = columns.facets[predicate.facet];
      const wanted = predicate.value ? 1 : 0;
      return (row) => values[row] === wanted;
    }
    case 'textAnyOf':
      return someValue(columns.facets[predicate.facet], membership(predicate.values.map(textKey)));
    case 'hasWord':
      return wordTest(columns, predicate);
    case 'onOneConnection':
      return connectionTest(columns, predicate.conditions);
  }
}

/** The absent value matches nothing: NaN fails every comparison, `noInteger` is sorted out here. */
function someValue(column: FacetColumn, test: (own: number) => boolean): RowTest {
  switch (column.kind) {
    case 'integer': {
      const { values } = column;
      return (row) => {
        const own = values[row] ?? noInteger;
        return own !== noInteger && test(own);
      };
    }
    case 'number':
    case 'text':
    case 'flag': {
      const { values } = column;
      return (row) => test(values[row] ?? Number.NaN);
    }
    case 'integers':
    case 'numbers':
      return someOfList(column, test);
  }
}

function someOfList({ starts, values }: ListColumn, test: (own: number) => boolean): RowTest {
  return (row) => {
    const end = starts[row + 1] ?? 0;
    for (let i = starts[row] ?? 0; i < end; i++) if (test(values[i] ?? Number.NaN)) return true;
    return false;
  };
}

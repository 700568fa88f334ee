import type { FlagFacet, NumberFacet, NumbersFacet, TextFacet } from '../domain/facet.ts';

/**
 * One condition on a location, as plain data. The union is closed: a new member makes the read index's evaluation
 * fail to compile until it knows the member. The predicates of a query are combined with AND, each decided on its
 * own (two conditions on connections may be met by two different connections: API contract 2.4, unless they are
 * inside of one `onOneConnection`).
 *
 * - `anyOf`: the value, or some value of several, is in the list. No value never matches.
 * - `noneOf`: the value is not in the list. No value matches.
 * - `atLeast`, `atMost`: the value, or some value of several, is >= / <= `value`. No value never matches.
 * - `above`: the value is > `value`. No value never matches.
 * - `withinOrNone`: the value is >= `from` and <= `to`, which may be infinite. No value matches.
 * - `is`: the flag has this value.
 * - `textAnyOf`: the text equals one of `values`, which are already normalised (`normaliseText`). No text never matches.
 * - `hasWord`: a word of the location's texts (`searchedWords`) equals `text`, or begins with it when `isPrefix`; or
 *   its operator is one of `operatorIds`, those whose titles have the word.
 * - `onOneConnection`: some connection meets all of `conditions`. No connection never matches.
 * - `nothing`: no location matches.
 * - `unpublished`: no condition, but the one that lifts the rule that only published locations are found: for those who
 *   may read the others (`isReadableByEditors`).
 */
export type Predicate =
  | {
      readonly op: 'anyOf';
      readonly facet: NumberFacet | NumbersFacet;
      readonly values: readonly number[];
    }
  | { readonly op: 'noneOf'; readonly facet: NumberFacet; readonly values: readonly number[] }
  | {
      readonly op: 'atLeast' | 'atMost';
      readonly facet: NumberFacet | NumbersFacet;
      readonly value: number;
    }
  | {
      readonly op: 'withinOrNone';
      readonly facet: NumberFacet;
      readonly from: number;
      readonly to: number;
    }
  | { readonly op: 'above'; readonly facet: NumberFacet; readonly value: number }
  | { readonly op: 'is'; readonly facet: FlagFacet; readonly value: boolean }
  | { readonly op: 'textAnyOf'; readonly facet: TextFacet; readonly values: readonly string[] }
  | {
      readonly op: 'hasWord';
      readonly text: string;
      readonly isPrefix: boolean;
      readonly operatorIds: readonly number[];
    }
  | { readonly op: 'onOneConnection'; readonly conditions: readonly ConnectionCondition[] }
  | { readonly op: 'nothing' }
  | { readonly op: 'unpublished' };

/** One of the predicates above about the values that connections have. */
export type ConnectionCondition =
  | { readonly op: 'anyOf'; readonly facet: NumbersFacet; readonly values: readonly number[] }
  | {
      readonly op: 'atLeast' | 'atMost';
      readonly facet: NumbersFacet;
      readonly value: number;
    };

import { AppError } from '../base/errors.ts';
import { collectTexts } from './collect-texts.ts';
import { emptyDraft, queryOf } from './draft.ts';
import { parameters } from './parameters/index.ts';
import type { PoiQuery } from './poi-query.ts';
import { refusalOf } from './refusal.ts';
import type { Vocabulary } from './vocabulary.ts';

export type { Vocabulary };

/** A value that could not be used. */
export interface QueryWarning {
  readonly parameter: string;
  /** The value as it was sent, cut to 100 characters. */
  readonly value: string;
  /** What would have been usable: `expected a whole number`. */
  readonly reason: string;
}

export interface ParsedQuery {
  readonly query: PoiQuery;
  /** Why the query must not be answered: a shape that is too large to be looked at (a sentence without full stop). */
  readonly refusal: string | undefined;
  readonly warnings: readonly QueryWarning[];
}

const maxWarningValueLength = 100;

/**
 * Reads the query string of a list of locations, as the HTTP server split and decoded it: per name a text, or a list
 * of texts when it was repeated. Names match in any letter case and unknown ones are ignored; values that cannot be
 * used are treated as absent, or as API contract 2.2 and 2.3 say, with a warning. Never throws, whatever it is given,
 * and takes time linear in the size of the request.
 */
export function parseQuery(
  raw: Readonly<Record<string, unknown>>,
  vocabulary: Vocabulary,
): ParsedQuery {
  const texts = collectTexts(raw);
  const draft = emptyDraft();
  const warnings: QueryWarning[] = [];
  for (let index = 0; index < parameters.length; index++) {
    const text = texts[index * 2] ?? texts[index * 2 + 1];
    const parameter = parameters[index];
    if (text === undefined || parameter === undefined) continue;
    const expected = parameter.apply(draft, text, vocabulary);
    if (expected !== undefined) {
      const value = text.slice(0, maxWarningValueLength);
      warnings.push({ parameter: parameter.name, value, reason: `expected ${expected}` });
    }
  }
  const query = queryOf(draft);
  if (draft.order === 'route' && draft.polyline === undefined) {
    warnings.push({ parameter: 'sortby', value: 'route', reason: 'expected a polyline with it' });
  }
  return { query, refusal: refusalOf(draft), warnings };
}

/** The query of a request that is to be answered. Throws `invalid-parameter` for a shape that is too large. */
export function readQuery(
  raw: Readonly<Record<string, unknown>>,
  vocabulary: Vocabulary,
): PoiQuery {
  const { query, refusal } = parseQuery(raw, vocabulary);
  if (refusal !== undefined) throw new AppError('invalid-parameter', refusal);
  return query;
}

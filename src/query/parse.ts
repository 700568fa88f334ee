import { emptyDraft, queryOf } from './draft.ts';
import { parameters } from './parameters/index.ts';
import type { PoiQuery } from './poi-query.ts';
import { textOf } from './raw-text.ts';
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
  readonly warnings: readonly QueryWarning[];
}

/** Two places per parameter: values under its name, values under an alias. */
const placeByName: ReadonlyMap<string, number> = new Map(
  parameters.flatMap(({ name, aliases }, index) => [
    [name, index * 2] as const,
    ...aliases.map((alias) => [alias, index * 2 + 1] as const),
  ]),
);
const longestName = Math.max(...[...placeByName.keys()].map((name) => name.length));
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
  const texts = collect(raw);
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
  return { query: queryOf(draft), warnings };
}

/** The text of each place that has one; the texts of a repeated name are joined with commas. */
function collect(raw: Readonly<Record<string, unknown>>): readonly (string | undefined)[] {
  const texts = new Array<string | undefined>(parameters.length * 2);
  for (const name of Object.keys(raw)) {
    const place = placeOf(name);
    if (place === undefined) continue;
    const text = textOf(raw[name]);
    if (text === undefined) continue;
    const before = texts[place];
    texts[place] = before === undefined ? text : `${before},${text}`;
  }
  return texts;
}

function placeOf(name: string): number | undefined {
  if (name.length > longestName) return undefined;
  return placeByName.get(name) ?? placeByName.get(name.toLowerCase());
}

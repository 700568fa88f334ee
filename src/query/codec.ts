import type { EpochMs } from '../base/clock.ts';
import type { JsonSchema } from '../base/json-schema.ts';
import { parseDate } from '../base/parse-date.ts';
import { parseDouble, parseInt32 } from '../base/parse-number.ts';
import { limits } from '../domain/limits.ts';
import { type SearchWord, searchWordsOf } from '../domain/text/words.ts';
import { isPoiMember } from '../format/v3/select-members.ts';
import type { Point } from '../geo/point.ts';
import { readPoints } from '../geo/polyline.ts';
import type { DistanceUnit } from './poi-query.ts';

export type { JsonSchema };

/**
 * Reads the text of one value by one rule of API contract 2.2. The rules are those of clients that exist, not nice
 * ones. A codec never throws and takes time linear in the length of the text.
 */
export interface Codec<T> {
  readonly schema: JsonSchema;
  /** What a usable value is, to end the sentence "expected …". */
  readonly expected: string;
  /** `undefined` means not usable: the parameter behaves as if it were absent, or takes its fallback. */
  readonly read: (text: string) => T | undefined;
  /** What of a usable text is not used, or is read in a way that its writer may not expect, as a clause. */
  readonly flaw?: (text: string) => string | undefined;
}

/** A whole number of 32 bits, without decimals or separators. */
export const int: Codec<number> = {
  schema: { type: 'integer', format: 'int32' },
  expected: 'a whole number',
  read: parseInt32,
};

/** A finite decimal number between `min` and `max`; `1,234.5` has a thousands comma, hence `51,5` is 515. */
export function double(
  range: { readonly min?: number; readonly max?: number } = {},
): Codec<number> {
  const min = range.min ?? Number.NEGATIVE_INFINITY;
  const max = range.max ?? Number.POSITIVE_INFINITY;
  return {
    schema: {
      type: 'number',
      ...(range.min === undefined ? {} : { minimum: min }),
      ...(range.max === undefined ? {} : { maximum: max }),
    },
    expected: `a number${rangeText(range.min, range.max)}`,
    read: (text) => {
      const value = parseDouble(text);
      return value !== undefined && value >= min && value <= max ? value : undefined;
    },
    flaw: (text) =>
      text.includes(',') ? `a comma separates thousands: read as ${parseDouble(text)}` : undefined,
  };
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return '';
  return max === undefined ? ` of at least ${min}` : ` from ${min} to ${max}`;
}

/** Distinct whole numbers between commas; pieces that are none are dropped. No number left: not usable. */
export const intList: Codec<readonly number[]> = {
  schema: { type: 'array', items: int.schema },
  expected: 'whole numbers separated by commas',
  read: (text) => {
    const single = parseInt32(text);
    if (single !== undefined) return [single];
    const values = new Set<number>();
    for (const piece of text.split(',')) {
      const value = parseInt32(piece);
      if (value !== undefined) values.add(value);
    }
    return values.size > 0 ? [...values] : undefined;
  },
  flaw: (text) => {
    const isUnusable = (piece: string) => piece.trim() !== '' && parseInt32(piece) === undefined;
    const piece = text.split(',').find(isUnusable);
    return piece === undefined ? undefined : `"${shortened(piece)}" is no whole number: left out`;
  },
};

/** A value as messages show it. */
export function shortened(value: string): string {
  return value.length > maxShownLength ? `${value.slice(0, maxShownLength)}…` : value;
}
const maxShownLength = 100;

/** `true` or `false` in any letter case; `1`, `yes` and all else are not usable. */
export const bool: Codec<boolean> = {
  schema: { type: 'boolean' },
  expected: '"true" or "false"',
  read: (text) => {
    if (text === 'true') return true;
    if (text === 'false') return false;
    return boolByWord.get(text.trim().toLowerCase());
  },
};

const boolByWord: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** The text as it is (not trimmed), cut to its first 100 characters. */
export const text: Codec<string> = {
  schema: { type: 'string' },
  expected: 'a text',
  read: (value) => value.slice(0, limits.maxQueryTextLength),
  flaw: cutText,
};

function cutText(value: string): string | undefined {
  return value.length > limits.maxQueryTextLength
    ? `cut after ${limits.maxQueryTextLength} characters`
    : undefined;
}

/** The text as it is, of any length. */
export const verbatim: Codec<string> = {
  schema: { type: 'string' },
  expected: 'a text',
  read: (value) => value,
};

/** The words of a search in the first 100 characters of a text. */
export const searchWords: Codec<readonly SearchWord[]> = {
  schema: { type: 'string', examples: ['tesla berlin', 'alexanderpl'] },
  expected: 'a text with at least one letter or digit',
  read: (value) => {
    const words = searchWordsOf(value.slice(0, limits.maxQueryTextLength));
    return words.length > 0 ? words : undefined;
  },
  flaw: cutText,
};

/** Distinct names of members of a location between commas, in lower case; others are dropped. */
export const memberNames: Codec<readonly string[]> = {
  schema: { type: 'array', items: { type: 'string' } },
  expected: 'names of members of a location separated by commas',
  read: (value) => {
    const names = new Set(piecesOf(value).filter(isPoiMember));
    return names.size > 0 ? [...names] : undefined;
  },
  flaw: (value) => {
    const piece = piecesOf(value).find((name) => name !== '' && !isPoiMember(name));
    return piece === undefined ? undefined : `"${shortened(piece)}" is no member: left out`;
  },
};

function piecesOf(value: string): readonly string[] {
  return value.split(',').map((piece) => piece.trim().toLowerCase());
}

/** Two ASCII letters, given back in upper case. */
export const twoLetters: Codec<string> = {
  schema: { type: 'string', pattern: '^[A-Za-z]{2}$', examples: ['DE'] },
  expected: 'two letters',
  read: (value) => (/^[a-z]{2}$/i.test(value) ? value.toUpperCase() : undefined),
};

/** Distinct texts between commas, each normalised for comparison; empty ones are dropped. */
export function textList(normalise: (text: string) => string): Codec<readonly string[]> {
  return {
    schema: { type: 'array', items: { type: 'string' } },
    expected: 'texts separated by commas',
    read: (value) => {
      const pieces = new Set(value.split(',').map(normalise));
      pieces.delete('');
      return pieces.size > 0 ? [...pieces] : undefined;
    },
  };
}

/** A moment in one of the forms of `parseDate`; without a zone it is UTC. */
export const date: Codec<EpochMs> = {
  schema: { type: 'string', anyOf: [{ format: 'date-time' }, { format: 'date' }] },
  expected: 'a date such as "2016-09-15" or "2016-09-15T09:30:00Z"',
  read: parseDate,
};

/** `km` or `kilometers` in any letter case; everything else is miles. */
export const unit: Codec<DistanceUnit> = {
  schema: { type: 'string', enum: ['KM', 'Miles'] },
  expected: '"KM" or "Miles"',
  read: (value) => {
    const word = value.slice(0, 'kilometers'.length + 1).toLowerCase();
    return word === 'km' || word === 'kilometers' ? 'km' : 'miles';
  },
  flaw: (value) =>
    /^(?:km|kilometers|miles)$/i.test(value)
      ? undefined
      : 'expected "KM" or "Miles": read as miles',
};

/** One or more positions: `(lat,lng),(lat,lng)` or an encoded polyline (API contract 2.5.1). */
export const points: Codec<readonly Point[]> = {
  schema: { type: 'string', examples: ['(54.0,9.0),(54.1,9.1)'] },
  expected: 'positions "(lat,lng),(lat,lng)" or an encoded polyline',
  read: (value) => {
    // One more than can be used tells that there are too many.
    const list = readPoints(value, limits.maxShapePoints + 1);
    return list.length > 0 ? list : undefined;
  },
  flaw: (value) => {
    if (!value.trim().startsWith('(')) return undefined;
    const { length } = readPoints(value, limits.maxShapePoints + 1);
    return length === value.split('(').length - 1
      ? undefined
      : `position ${length + 1} cannot be read: only those before it were used`;
  },
};

/** One of a few words, in any letter case and with white space around. */
export function word<T>(values: ReadonlyMap<string, T>): Codec<T> {
  const words = [...values.keys()];
  return {
    schema: { type: 'string', enum: words },
    expected: `one of ${words.map((name) => `"${name}"`).join(', ')}`,
    read: (value) => values.get(value.trim().toLowerCase()),
  };
}

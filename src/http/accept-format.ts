import { AppError } from '../base/errors.ts';
import type { Format } from '../format/format.ts';
import { formats } from '../format/index.ts';
import { readQualityList, type Wanted } from './quality-list.ts';

/** Named by programs that show pages. They name XML too, and would get it where they always got JSON. */
const pageTypes = ['text/html', 'application/xhtml+xml'];

/**
 * The format for a client with this `Accept` that names no `output` (RFC 9110, 12.5.1): the one that it likes best,
 * ties by what it names most exactly, then by the order of the formats, JSON first. A header without any media type
 * says nothing, and browsers get JSON. Throws `not-acceptable` where nothing matches.
 */
export function acceptedFormat(accept: string | undefined): Format {
  const [fallback] = formats;
  const ranges = readQualityList(accept).filter(({ name }) => name === '*' || name.includes('/'));
  if (ranges.length === 0) return fallback;
  const isPage = ranges.some(({ name }) => pageTypes.includes(name));
  if (isPage && matchOf(ranges, fallback).quality > 0) return fallback;
  let best: Format | undefined;
  let bestMatch: Match = { quality: 0, exactness: 0 };
  for (const format of formats) {
    const match = matchOf(ranges, format);
    if (match.quality === 0 || !isBetter(match, bestMatch)) continue;
    best = format;
    bestMatch = match;
  }
  if (best !== undefined) return best;
  throw new AppError(
    'not-acceptable',
    `Cannot answer in any media type of "Accept: ${shown(accept)}"; there are ${known()}, chosen by Accept or by output`,
  );
}

interface Match {
  readonly quality: number;
  /** 3 for a type that is named, 2 for `text/*`, 1 for anything. */
  readonly exactness: number;
}

function isBetter(a: Match, b: Match): boolean {
  return a.quality > b.quality || (a.quality === b.quality && a.exactness > b.exactness);
}

/** The best that the ranges say about a type of the format; of each type, the most exact range counts. */
function matchOf(ranges: readonly Wanted[], { mediaTypes }: Format): Match {
  let best: Match = { quality: 0, exactness: 0 };
  for (const type of mediaTypes) {
    const kind = `${type.slice(0, type.indexOf('/'))}/*`;
    const names = [[type], [kind], ['*/*', '*']];
    const at = names.findIndex((same) => ranges.some(({ name }) => same.includes(name)));
    const range = ranges.find(({ name }) => names[at]?.includes(name));
    const match = { quality: range?.quality ?? 0, exactness: names.length - at };
    if (range !== undefined && isBetter(match, best)) best = match;
  }
  return best;
}

/** What was sent, as far as it tells something. */
function shown(accept: string | undefined): string {
  return (accept ?? '').slice(0, 100);
}

function known(): string {
  return formats.map(({ name, mediaTypes }) => `"${mediaTypes[0]}" (output=${name})`).join(', ');
}

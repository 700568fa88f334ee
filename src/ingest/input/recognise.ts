import { isGzip } from './gunzip.ts';

/** Bytes of a file that are enough to say what it is. */
export const headBytes = 64 * 1024;

/** How the records of a JSON file are laid out: one a line, or as values that may span lines and stand in an array. */
export type Layout = 'lines' | 'values';

/** What a file is by its first bytes. */
export type Recognised =
  | { readonly kind: 'gzip' }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'json';
      readonly layout: Layout;
      readonly isArray: boolean;
      /** By the names of the members of the first object. */
      readonly holds: 'reference' | 'locations' | 'other';
    }
  | { readonly kind: 'unusable'; readonly found: string; readonly advice: string };

interface Magic {
  readonly found: string;
  readonly bytes: readonly number[];
  readonly at?: number;
  readonly advice?: string;
}

const unpackFirst = 'unpack it first and import the folder or files that come out';
const unpackOrGzip = 'unpack it first, or use gzip';

const magics: readonly Magic[] = [
  { found: 'a zip archive', bytes: [0x50, 0x4b, 3, 4], advice: unpackFirst },
  { found: 'an empty zip archive', bytes: [0x50, 0x4b, 5, 6], advice: unpackFirst },
  { found: 'a tar archive', bytes: [...Buffer.from('ustar')], at: 257, advice: unpackFirst },
  {
    found: 'a 7-Zip archive',
    bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
    advice: unpackFirst,
  },
  { found: 'a RAR archive', bytes: [...Buffer.from('Rar!')], advice: unpackFirst },
  { found: 'a bzip2 file', bytes: [...Buffer.from('BZh')], advice: unpackOrGzip },
  { found: 'an xz file', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], advice: unpackOrGzip },
  { found: 'a Zstandard file', bytes: [0x28, 0xb5, 0x2f, 0xfd], advice: unpackOrGzip },
  { found: 'a SQLite database', bytes: [...Buffer.from('SQLite format 3')] },
  { found: 'a Parquet file', bytes: [...Buffer.from('PAR1')] },
  { found: 'a PDF document', bytes: [...Buffer.from('%PDF')] },
];

const utf16: Recognised = {
  kind: 'unusable',
  found: 'it is UTF-16 text',
  advice: 'convert it to UTF-8, for example with: iconv -f UTF-16 -t UTF-8 OLD > NEW',
};

/**
 * Says what a file is by its first bytes (`headBytes` of them, or all). A gzip file is to be unpacked and asked again.
 * `acceptedAdvice` is what to say of a file of a kind that nobody expects.
 */
export function recognise(head: Buffer, acceptedAdvice: string): Recognised {
  if (isGzip(head)) return { kind: 'gzip' };
  const magic = magics.find(({ bytes, at = 0 }) =>
    bytes.every((byte, index) => head[at + index] === byte),
  );
  if (magic !== undefined)
    return {
      kind: 'unusable',
      found: `it is ${magic.found}`,
      advice: magic.advice ?? acceptedAdvice,
    };
  if (isUtf16(head)) return utf16;
  return recogniseText(withoutByteOrderMark(head.toString('utf8', 0, headBytes)), acceptedAdvice);
}

/** By its byte order mark, or because every other byte of the first ones is zero. */
function isUtf16(head: Buffer): boolean {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const start = head.subarray(0, 64);
  const zeros = start.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return start.length >= 4 && zeros >= start.length / 3;
}

/** Text without the mark that some programs put in front of it. */
export function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function recogniseText(text: string, acceptedAdvice: string): Recognised {
  const start = text.trimStart();
  if (start === '') return { kind: 'empty' };
  const isArray = start.startsWith('[');
  const isLines = !isArray && !start.startsWith('{');
  if (isLines && !objectLine.test(start)) return unknownText(start, acceptedAdvice);
  return {
    kind: 'json',
    layout: isArray || (!isLines && spansLines(start)) ? 'values' : 'lines',
    isArray,
    holds: holdsWhat(firstMemberNames(start)),
  };
}

/** A line that looks like a record: what stands before it is bad lines. */
const objectLine = /^\{\s*"/m;

function unknownText(start: string, acceptedAdvice: string): Recognised {
  const found = start.startsWith('<')
    ? 'it is XML or HTML'
    : `it is no JSON: it starts with "${start.slice(0, 20).replace(/\s+/g, ' ').trim()}"`;
  return { kind: 'unusable', found, advice: acceptedAdvice };
}

const referenceNames = new Set([
  'chargertypes',
  'connectiontypes',
  'currenttypes',
  'countries',
  'dataproviders',
  'operators',
  'statustypes',
  'submissionstatustypes',
  'usagetypes',
  'usercommenttypes',
  'checkinstatustypes',
  'metadatagroups',
]);
const locationNames = new Set(['id', 'addressinfo', 'uuid', 'usercomments', 'mediaitems']);

/** Decided by the first name that is known, which is one of the first few. */
function holdsWhat(names: Iterable<string>): 'reference' | 'locations' | 'other' {
  for (const name of names) {
    const lower = name.toLowerCase();
    if (referenceNames.has(lower)) return 'reference';
    if (locationNames.has(lower)) return 'locations';
  }
  return 'other';
}

/** The names of the members of the first object, as far as `text` goes. */
export function* firstMemberNames(text: string): Generator<string> {
  const from = text.indexOf('{');
  if (from < 0) return;
  for (const { depth, token, before } of tokens(text.slice(from))) {
    if (depth === 0) return;
    const isName = depth === 1 && token.startsWith('"') && (before === '{' || before === ',');
    if (isName) yield token.slice(1, -1);
  }
}

/**
 * Whether the first object goes on after its line. An object that is cut off at the end of its line, and another one
 * starting in the next, is a bad line of a file of lines.
 */
function spansLines(text: string): boolean {
  const end = text.indexOf('\n');
  if (end < 0) return false;
  let last: Token | undefined;
  for (const token of tokens(text.slice(0, end))) last = token;
  if (last === undefined || last.depth === 0) return false;
  const next = text.slice(end).trimStart();
  if (!next.startsWith('{')) return next !== '';
  return last.token === ':' || (last.inArray && (last.token === '[' || last.token === ','));
}

interface Token {
  /** A string with its quotes, a bracket, a comma, a colon, or another run of characters. */
  readonly token: string;
  readonly before: string;
  /** How many brackets are open after it. */
  readonly depth: number;
  /** Whether the innermost open bracket is that of an array. */
  readonly inArray: boolean;
}

/** The tokens of JSON text that may be cut off or broken. */
function* tokens(text: string): Generator<Token> {
  const open: string[] = [];
  let before = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}:,]|[^\s"[\]{}:,]+/g)) {
    if (token === '{' || token === '[') open.push(token);
    if (token === '}' || token === ']') open.pop();
    yield { token, before, depth: open.length, inArray: open.at(-1) === '[' };
    before = token;
  }
}

import { isUtf8 } from 'node:buffer';
import { messageOf } from '../../base/errors.ts';
import { isNestedTooDeep, maxJsonDepth } from '../../base/json-depth.ts';
import { limits } from '../../domain/limits.ts';
import { withoutByteOrderMark } from './recognise.ts';
import type { RawRecord } from './record-splitter.ts';
import { rewriteShellDialect } from './shell-dialect.ts';

/** A JSON value, or the reason (one sentence) why there is none. */
export type ParsedRecord =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

const maxMegabytes = limits.maxRecordBytes / (1024 * 1024);
const tooLong = `Cannot read record: it is longer than ${maxMegabytes} MB, far more than a location can be`;
const tooDeep = `Cannot read record: it has more than ${maxJsonDepth} levels of lists and objects in each other, far more than a location has`;

/** Parses a record as JSON or, failing that, as what the MongoDB shell prints. Never throws. */
export function parseRecord({ bytes, isTooLong }: RawRecord): ParsedRecord {
  if (isTooLong) return { ok: false, reason: tooLong };
  if (!isUtf8(bytes))
    return {
      ok: false,
      reason: 'Cannot read record: it is not UTF-8 text; convert the file to UTF-8',
    };
  if (isNestedTooDeep(bytes)) return { ok: false, reason: tooDeep };
  const text = withoutByteOrderMark(bytes.toString('utf8'));
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return parseShellDialect(text, error);
  }
}

function parseShellDialect(text: string, firstError: unknown): ParsedRecord {
  const rewritten = rewriteShellDialect(text);
  try {
    if (rewritten !== undefined) return { ok: true, value: JSON.parse(rewritten) };
  } catch {
    // The first error names a place in the text as it stands in the file.
  }
  return { ok: false, reason: `Cannot read record: it is no JSON (${messageOf(firstError)})` };
}

import { AppError } from '../base/errors.ts';

/** The members of a JSON object by their names in lower case; of two that differ only in letter case the last. */
export type JsonMembers = ReadonlyMap<string, unknown>;

/**
 * Reads a body as old clients send it (API contract 5.1): JSON whatever its type says, names in any letter case. No
 * body is an object without members. Throws `invalid-parameter` for what is no JSON object.
 */
export function jsonMembers(body: unknown): JsonMembers {
  // A byte-order mark is no JSON, but editors write it.
  const text = Buffer.isBuffer(body) ? body.toString().replace(/^\uFEFF/, '') : '';
  if (text.trim() === '') return new Map();
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('invalid-parameter', 'Cannot read the body: expected a JSON object');
  return new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
}

/** The text under a name; '' when there is none. Numbers stand for their text. */
export function textMember(members: JsonMembers, name: Lowercase<string>): string {
  const value = members.get(name);
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('invalid-parameter', 'Cannot read the body: it is not JSON', {
      cause: error,
    });
  }
}

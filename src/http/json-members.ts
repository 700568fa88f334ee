import { parseJsonObject } from '../base/parse-json.ts';

/** The members of a JSON object by their names in lower case; of two that differ only in letter case the last. */
export type JsonMembers = ReadonlyMap<string, unknown>;

/**
 * Reads the body of every write but a location's: JSON whatever its type says, names in any letter case, as old clients
 * send it (API contract 5.1). No body is an object without members. Throws `invalid-parameter` for what is no JSON object.
 */
export function jsonMembers(body: unknown): JsonMembers {
  if (!Buffer.isBuffer(body) || body.toString().trim() === '') return new Map();
  const value = parseJsonObject(body);
  return new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
}

/** The text under a name; '' when there is none. Numbers stand for their text. */
export function textMember(members: JsonMembers, name: Lowercase<string>): string {
  const value = members.get(name);
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

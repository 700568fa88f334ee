/**
 * Reading Open Charge Map v3 documents: locations and reference data, in every shape that dumps, exports and
 * saved API answers have. Input is any JSON value; nothing here throws or knows where the value came from.
 */
import { isObject } from './extended-json.ts';

export type { ReadNote, ReadNoteCode } from './read-note.ts';
export { type ReadPoiOptions, type ReadPoiResult, readPoi } from './read-poi.ts';
export { type ReadReferenceResult, readReference } from './read-reference.ts';

/** Whether a JSON value looks like one v3 location: an object with `ID` and `AddressInfo`, in any letter case. */
export function looksLikePoi(value: unknown): boolean {
  return hasMembers(value, ['id', 'addressinfo']);
}

/** Whether a JSON value looks like a v3 reference file: an object with `Countries` and `ConnectionTypes`. */
export function looksLikeReference(value: unknown): boolean {
  return hasMembers(value, ['countries', 'connectiontypes']);
}

function hasMembers(value: unknown, lowerNames: readonly string[]): boolean {
  if (!isObject(value)) return false;
  const found = new Set(Object.keys(value).map((key) => key.toLowerCase()));
  return lowerNames.every((name) => found.has(name));
}

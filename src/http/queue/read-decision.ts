import { AppError } from '../../base/errors.ts';
import type { JsonSchema } from '../../base/json-schema.ts';
import { faultOfText } from '../../domain/given-text.ts';
import { maxId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import type { ChangeValue, Resolution } from '../../domain/location-change.ts';
import { isPosition } from '../../domain/location-field.ts';
import { type RejectionCode, rejectionCodes } from '../../domain/submission.ts';
import type { Approval, Decision, Rejection } from '../../registry/submissions/decision.ts';
import type { JsonMembers } from '../json-members.ts';

/** The decision that a body says. Throws `invalid-parameter`. */
export function readDecision(members: JsonMembers): Decision {
  const decision = members.get('decision');
  if (decision === 'approve') return readApproval(members);
  if (decision === 'reject') return readRejection(members);
  throw unusable('decision', decision, '"approve" or "reject"');
}

function readApproval(members: JsonMembers): Approval {
  return {
    kind: 'approve',
    paths: readPaths(members.get('paths')),
    values: readMap(members.get('values'), 'values', readValue),
    resolutions: readMap(members.get('resolutions'), 'resolutions', readResolution),
    seenVersion: readVersion(members.get('seenversion'), 'seenVersion'),
    reason: readNote(members.get('reason'), 'reason'),
    note: readNote(members.get('note'), 'note'),
  };
}

function readRejection(members: JsonMembers): Rejection {
  const code = members.get('code') ?? 'other';
  const known: RejectionCode | undefined = rejectionCodes.find((one) => one === code);
  if (known === undefined)
    throw unusable('code', code, `one of ${rejectionCodes.map((one) => `"${one}"`).join(', ')}`);
  const reason = readNote(members.get('reason'), 'reason');
  if (reason === undefined)
    throw new AppError(
      'invalid-parameter',
      '"reason" is missing: tell the contributor why, in a sentence',
    );
  return { kind: 'reject', code: known, reason };
}

/** A text that people write to each other; blank is none. Throws `invalid-parameter`. */
export function readNote(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw unusable(name, value, 'a text');
  const text = value.trim();
  if (text.length > limits.maxSubmissionNoteLength)
    throw new AppError(
      'invalid-parameter',
      `Cannot use "${name}": found ${text.length} characters, allowed are ${limits.maxSubmissionNoteLength}`,
    );
  const fault = faultOfText(text, { maxLength: limits.maxSubmissionNoteLength, form: 'lines' });
  if (fault !== undefined)
    throw new AppError('invalid-parameter', `Cannot use "${name}": it ${fault}`);
  return text === '' ? undefined : text;
}

/** What `readVersion` reads. Like ids, versions are counted in 31 bits. */
export const versionSchema: JsonSchema = { type: 'integer', minimum: 1, maximum: maxId };

/** The number of a version. Throws `invalid-parameter`. */
export function readVersion(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxId)
    return value;
  throw unusable(name, value, 'the number of a version');
}

function readPaths(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (isList && value.length > 0) return value;
  throw unusable('paths', value, 'a list of the "path" of changes');
}

function readMap<T>(
  value: unknown,
  name: string,
  read: (value: unknown, path: string) => T,
): ReadonlyMap<string, T> | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value))
    throw unusable(name, value, 'an object with the "path" of changes as names');
  return new Map(Object.entries(value).map(([path, one]) => [path, read(one, path)]));
}

/** Whether it is one for its path is asked where the location is known. */
function readValue(value: unknown, path: string): ChangeValue {
  if (value === null || typeof value === 'string' || isPosition(value)) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw unusable(path, value, 'a text, a number, a position with "lat" and "lng", or null');
}

function readResolution(value: unknown, path: string): Resolution {
  if (value === 'proposed' || value === 'current') return value;
  throw unusable(path, value, '"proposed" or "current"');
}

function unusable(name: string, found: unknown, expected: string): AppError {
  const shown = JSON.stringify(found)?.slice(0, 100) ?? 'nothing';
  return new AppError(
    'invalid-parameter',
    `Cannot use "${name}": found ${shown}, expected ${expected}`,
  );
}

import { AppError, type ErrorCode } from '../../base/errors.ts';
import { isObject } from './extended-json.ts';

/**
 * The JSON object in the bytes of a body, whatever type it claimed to have (API contract 5.1). Throws `code` for
 * anything else.
 */
export function parseBodyObject(
  body: Buffer,
  code: ErrorCode = 'refused',
): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    // A byte-order mark is no JSON, but editors write it.
    value = JSON.parse(body.toString().replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new AppError(code, 'Cannot read the body: it is not JSON', { cause: error });
  }
  if (isObject(value)) return value;
  throw new AppError(code, 'Cannot read the body: expected a JSON object');
}

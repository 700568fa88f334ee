import { AppError, type ErrorCode } from './errors.ts';

/** The JSON value in the bytes of a body. A byte-order mark is no JSON, but editors write it. Throws a `SyntaxError`. */
export function parseJson(body: Buffer): unknown {
  return JSON.parse(body.toString().replace(/^\uFEFF/, ''));
}

/**
 * The JSON object in the bytes of a body, whatever type it claimed to have (API contract 5.1). Throws `code` for
 * anything else.
 */
export function parseJsonObject(
  body: Buffer,
  code: ErrorCode = 'invalid-parameter',
): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = parseJson(body);
  } catch (error) {
    throw new AppError(code, 'Cannot read the body: it is not JSON', { cause: error });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new AppError(code, 'Cannot read the body: expected a JSON object');
}

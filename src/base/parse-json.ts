import { AppError, type ErrorCode } from './errors.ts';
import { isNestedTooDeep, maxJsonDepth } from './json-depth.ts';

/** The text is JSON, perhaps, but no value that anybody means. */
class NestingError extends SyntaxError {}

/**
 * The JSON value in the bytes of a body. A byte-order mark is no JSON, but editors write it. Throws a `SyntaxError`,
 * also for what is nested deeper than `maxJsonDepth`: nothing behind this has to fear for the stack.
 */
export function parseJson(body: Buffer): unknown {
  if (isNestedTooDeep(body))
    throw new NestingError(
      `found more than ${maxJsonDepth} levels of lists and objects in each other, allowed are ${maxJsonDepth}`,
    );
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
    // The parser's own message has a piece of the body in it, which may be a password.
    const what = error instanceof NestingError ? error.message : 'it is not JSON';
    throw new AppError(code, `Cannot read the body: ${what}`, { cause: error });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new AppError(code, 'Cannot read the body: expected a JSON object');
}

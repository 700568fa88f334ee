import { AppError, type ErrorCode, InvalidFieldsError } from '../base/errors.ts';
import type { JsonSchema } from '../base/json-schema.ts';
import { limits } from '../domain/limits.ts';
import { asciiJson } from './ascii-json.ts';
import { bodyTooLarge } from './read-body.ts';

/** Texts of the error bodies that clients of the original know, byte for byte (API contract 1.6). */
const literals: Partial<Record<ErrorCode, string>> = {
  'version-not-specified': 'mandatory API Version not specified in request',
  'unsupported-output': 'specified output type not supported in this API version',
  refused: 'Failed',
  'unknown-location': 'Failed',
  'writes-disabled': 'API is read only. Submissions not currently being accepted.',
};

/**
 * What went wrong, for developers, where the body of the answer may not say it; as JSON with the member `reason`, in
 * ASCII.
 */
export function reasonHeaders({ message }: AppError): Record<string, string> {
  return { 'X-OCM-Explain': asciiJson({ reason: message.slice(0, limits.maxExplainLength / 8) }) };
}

/** Whether the body of an error says no more than that. */
export const isSilent = ({ code, cause }: AppError): boolean =>
  literals[code] === 'Failed' || cause instanceof InvalidFieldsError;

/** The schema of every error body. */
export const errorSchema: JsonSchema = {
  type: 'object',
  properties: {
    status: { const: 'error' },
    description: {
      type: 'string',
      description: 'What was attempted, what was found and what is allowed.',
    },
  },
  required: ['status', 'description'],
};

/** Errors whose body is the message alone, as `text/plain`: clients show it as it is (API contract 1.6, 5.3, 6.1). */
const plainErrors: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invalid-submission',
  'key-missing',
  'key-invalid',
  'blocked',
]);

export const isPlain = (code: ErrorCode): boolean => plainErrors.has(code);

/** Errors without a body under the paths of versions 1 to 3, whose clients know the status alone (API contract 1.6). */
const silentErrors: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'not-signed-in',
  'sign-in-failed',
]);

/** The body of the answer to a failure at `path`, with its media type. */
export function errorAnswer(
  error: AppError,
  path: string,
): { readonly type: string; readonly body: string } {
  const { code, message } = error;
  if (error instanceof InvalidFieldsError)
    return { type: 'application/problem+json', body: JSON.stringify(problemOf(error)) };
  if (isPlain(code)) return { type: 'text/plain; charset=utf-8', body: message };
  const isSilent = silentErrors.has(code) && !path.startsWith('/v4/');
  return { type: 'application/json', body: isSilent ? '' : compatErrorBody(error) };
}

/** Input that was checked member by member, as version 4 says it (API contract 5.6, RFC 9457). */
function problemOf({ status, fields }: InvalidFieldsError): object {
  const errors = Object.entries(fields).map(([name, texts]) => [capitalised(name), texts]);
  return {
    type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
    title: 'One or more validation errors occurred.',
    status,
    errors: Object.fromEntries(errors),
  };
}

/** Names as the original's framework writes them. */
function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** The schema of that body. */
export const problemSchema: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    errors: {
      type: 'object',
      description: 'What is wrong with each member, by its name with a capital letter.',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
  },
  required: ['type', 'title', 'status', 'errors'],
};

/** The error body of versions 1 to 3: `{"status":"error","description":…}`, keys in this order, no spaces. */
function compatErrorBody(error: AppError): string {
  return JSON.stringify({ status: 'error', description: literals[error.code] ?? error.message });
}

/**
 * Any failure as an `AppError`, where bodies may have `maxBodyBytes`: what this program does not know becomes `internal`, without its
 * details.
 */
export function toAppError(error: unknown, maxBodyBytes: number): AppError {
  if (error instanceof AppError) return error;
  const status = statusOf(error);
  if (status === 405)
    return new AppError('method-not-allowed', 'This method is not allowed here', { cause: error });
  if (status === 404)
    return new AppError('not-found', 'Nothing lives at this address', { cause: error });
  if (status === 413) return bodyTooLarge(maxBodyBytes, error);
  if (status !== undefined && status >= 400 && status < 500) {
    return new AppError('invalid-parameter', 'The request cannot be read', { cause: error });
  }
  return new AppError('internal', 'Something went wrong on our side', { cause: error });
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

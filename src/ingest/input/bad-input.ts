import { AppError } from '../../base/errors.ts';

/** What `ocm import` takes, as its errors say it. */
export const acceptedInput =
  'accepted are JSON lines, a JSON array or single JSON objects, each plain or gzip-compressed';

/** `file` as the person named it; `found` and `advice` complete the sentence. */
export function badInput(file: string, found: string, advice: string, cause?: unknown): AppError {
  const message = `Cannot import "${file}": ${found}; ${advice}`;
  return new AppError('invalid-input-file', message, { cause });
}

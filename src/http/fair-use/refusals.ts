import { AppError } from '../../base/errors.ts';
import type { LimitedBy } from '../../domain/fair-use.ts';

/**
 * Refusals of requests, with the texts of API contract 6.1 byte for byte. Made once: a refusal must cost less than
 * what it spares.
 */
export const refusals = {
  blocked: new AppError(
    'blocked',
    'Blocked for API abuse. Repeated duplicate calls may be automatically banned.',
  ),
  missing: new AppError(
    'key-missing',
    'You must specify an API key using the key query parameter or x-api-key header.',
  ),
  invalid: new AppError('key-invalid', 'Invalid API key.'),
} as const;

/** What a caller is told who is over a limit. */
export function overLimit(what: string, perMinute: number): AppError {
  return new AppError(
    'too-many-requests',
    `Too many ${what}: at most ${perMinute} a minute are allowed; go on after the seconds of the header Retry-After`,
  );
}

export const requestsOf: Readonly<Record<LimitedBy | 'duplicates', string>> = {
  key: 'requests with this key',
  account: 'requests of this account',
  address: 'requests without a key from this network address',
  duplicates: 'repetitions of queries that were just answered',
};

import { AppError } from '../../base/errors.ts';
import { type KeyScope, keyScopes } from '../../domain/api-key.ts';

/** The scope that is asked for; the lesser one where none is. Throws `invalid-parameter`. */
export function readScope(value: unknown): KeyScope {
  if (value === undefined) return 'read';
  const scope = keyScopes.find((known) => known === value);
  if (scope !== undefined) return scope;
  throw new AppError(
    'invalid-parameter',
    `Cannot use the scope ${JSON.stringify(value)}: expected ${keyScopes.map((known) => `"${known}"`).join(' or ')}`,
  );
}

/** A whole number of a parameter or body, at most `max`. Throws `invalid-parameter`. */
export function wholeNumber(value: unknown, name: string, max = 2_147_483_647): number | undefined {
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= max)
    return number;
  throw new AppError(
    'invalid-parameter',
    `Cannot use "${name}": found ${JSON.stringify(value)}, expected a whole number from 0 to ${max}`,
  );
}

import { createHash, randomBytes } from 'node:crypto';

/**
 * A token that nobody can guess: 256 bits of chance. What it gives access to knows its hash only, so a copy of the
 * database opens nothing. The prefix lets scanners of published code recognise it.
 */
export function newToken(): string {
  return `ocm_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a token. Chance needs no salt and no slow hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

import { hash, randomUUID } from 'node:crypto';
import type { EpochMs } from '../base/clock.ts';

/**
 * What a key is good for: `read` tells which application asks; `write` also contributes in the name of the owner of
 * the application (API contract 5.2, "user API key"), and does nothing else: see `takesWriteKeys` of endpoints.
 */
export const keyScopes = ['read', 'write'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** A key of an application, as its owner sees it: the key itself is shown once, when it is made. */
export interface ApiKey {
  readonly id: number;
  readonly applicationId: string;
  readonly scope: KeyScope;
  /** The last characters, to tell keys apart. */
  readonly hint: string;
  readonly createdAt: EpochMs;
  /** When the grace time of a key that was rotated ends. */
  readonly expiresAt?: EpochMs | undefined;
}

/** A new key with what is kept of it. */
export interface MadeKey {
  readonly key: string;
  readonly hash: string;
  readonly hint: string;
}

const hintLength = 4;
const keyPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A GUID in lower case, which clients and servers in front of this one check for: 122 random bits. */
export function makeKey(): MadeKey {
  const key = randomUUID();
  return { key, hash: keyHash(key), hint: key.slice(-hintLength) };
}

/**
 * What is kept of a key and looked up. A plain SHA-256 is enough: nobody guesses 122 random bits, salted or not, while
 * a slow hash would be paid at each request.
 */
export function keyHash(key: string): string {
  return hash('sha256', key, 'hex');
}

/**
 * The form of a key that is compared: lower case, without spaces around it and without braces (API contract 6.1).
 * `undefined` for what is no key by its form.
 */
export function normaliseKey(text: string): string | undefined {
  const bare = text.trim().toLowerCase();
  const key = bare.startsWith('{') && bare.endsWith('}') ? bare.slice(1, -1) : bare;
  return keyPattern.test(key) ? key : undefined;
}

const placeholders: ReadonlySet<string> = new Set(['', 'test', 'null']);

/** Whether what stands in place of a key counts as none (API contract 6.1). */
export function isKeyMissing(text: string | undefined): boolean {
  return text === undefined || placeholders.has(text.trim());
}

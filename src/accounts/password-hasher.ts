import { createHash, timingSafeEqual } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';
import { derive, type HashCost, newSalt, readHash, writeHash } from './password-hash.ts';

export type Verdict = 'wrong' | 'right' | 'right-but-outdated';

/**
 * Hashes and checks passwords on threads of the pool, a few at a time: they share the pool with
 * compression, and a flood of sign-ins must not take the memory. Throws `too-many-requests` when too many wait.
 */
export class PasswordHasher {
  readonly #cost: HashCost;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(cost: HashCost) {
    this.#cost = cost;
  }

  /** What is to be stored: what it takes to check it stands with it. */
  async hash(password: string): Promise<string> {
    const salt = newSalt();
    const cost = this.#cost;
    return writeHash({ cost, salt, hash: await this.#derive(password, salt, cost) });
  }

  /**
   * Whether it is the password of `stored`. Outdated is what should be hashed anew: of another kind or cost, or in the
   * form of the original service. Without a stored hash the same work is done, so that time tells nobody who has an account.
   */
  async verify(password: string, stored: string | undefined): Promise<Verdict> {
    const own = stored === undefined ? undefined : readHash(stored);
    if (own !== undefined) {
      const hash = await this.#derive(password, own.salt, own.cost);
      if (!timingSafeEqual(hash, own.hash)) return 'wrong';
      return isDeepStrictEqual(own.cost, this.#cost) ? 'right' : 'right-but-outdated';
    }
    await this.#derive(password, newSalt(), this.#cost);
    return stored !== undefined && isOriginalHashOf(password, stored)
      ? 'right-but-outdated'
      : 'wrong';
  }

  async #derive(password: string, salt: Buffer, cost: HashCost): Promise<Buffer> {
    await this.#takeTurn();
    try {
      return await derive(password, salt, cost);
    } finally {
      // A turn is handed on, or given back when nobody waits.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }

  async #takeTurn(): Promise<void> {
    if (this.#running < limits.maxHashesAtOnce) {
      this.#running++;
      return;
    }
    if (this.#waiting.length >= limits.maxHashesWaiting)
      throw new AppError(
        'too-many-requests',
        'Too many people sign in at the moment; try again in some seconds',
      );
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

/** The original stored 8 characters of salt and the SHA-256 of salt and password in lower-case hexadecimal (API contract 5.6). */
function isOriginalHashOf(password: string, stored: string): boolean {
  const [, salt, hash] = /^(.{8})([0-9a-f]{64})$/s.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) return false;
  const own = createHash('sha256').update(`${salt}${password}`).digest();
  return timingSafeEqual(own, Buffer.from(hash, 'hex'));
}

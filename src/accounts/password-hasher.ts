import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';

/** What scrypt spends on a password: `2 ** logN * r * 128` bytes, `p` times. */
export interface HashCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MB, some 70 ms of one core: a sign-in stays below 150 ms with the rest that it does. */
export const defaultHashCost: HashCost = { logN: 15, r: 8, p: 1 };

const saltBytes = 16;
const hashBytes = 32;

export type Verdict = 'wrong' | 'right' | 'right-but-outdated';

/**
 * Hashes and checks passwords with scrypt, on threads of the pool, a few at a time: they share the pool with
 * compression, and a flood of sign-ins must not take the memory. Throws `too-many-requests` when too many wait.
 */
export class PasswordHasher {
  readonly #cost: HashCost;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(cost: HashCost) {
    this.#cost = cost;
  }

  /** `scrypt$15$8$1$salt$hash`, salt and hash in base64url: what it takes to check it stands with it. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(saltBytes);
    const hash = await this.#derive(password, salt, this.#cost);
    const { logN, r, p } = this.#cost;
    return ['scrypt', logN, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
  }

  /**
   * Whether it is the password of `stored`. Outdated is what should be hashed anew: of another cost, or in the form of
   * the original service. Without a stored hash the same work is done, so that time tells nobody who has an account.
   */
  async verify(password: string, stored: string | undefined): Promise<Verdict> {
    const own = stored === undefined ? undefined : parseOwn(stored);
    if (own !== undefined) {
      const hash = await this.#derive(password, own.salt, own.cost);
      if (!timingSafeEqual(hash, own.hash)) return 'wrong';
      return isSame(own.cost, this.#cost) ? 'right' : 'right-but-outdated';
    }
    await this.#derive(password, randomBytes(saltBytes), this.#cost);
    return stored !== undefined && isOriginalHashOf(password, stored)
      ? 'right-but-outdated'
      : 'wrong';
  }

  async #derive(password: string, salt: Buffer, { logN, r, p }: HashCost): Promise<Buffer> {
    await this.#takeTurn();
    try {
      const N = 2 ** logN;
      // Unicode has several spellings of one text, and keyboards differ in which they send.
      return await derive(password.normalize('NFKC'), salt, { N, r, p, maxmem: 256 * N * r });
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

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, options, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}

function parseOwn(stored: string) {
  const [kind, logN, r, p, salt = '', hash = ''] = stored.split('$');
  if (kind !== 'scrypt') return undefined;
  const bytes = Buffer.from(hash, 'base64url');
  if (bytes.length !== hashBytes) return undefined;
  return {
    cost: { logN: Number(logN), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: bytes,
  };
}

function isSame(a: HashCost, b: HashCost): boolean {
  return a.logN === b.logN && a.r === b.r && a.p === b.p;
}

/** The original stored 8 characters of salt and the SHA-256 of salt and password in lower-case hexadecimal (API contract 5.6). */
function isOriginalHashOf(password: string, stored: string): boolean {
  const [, salt, hash] = /^(.{8})([0-9a-f]{64})$/s.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) return false;
  const own = createHash('sha256').update(`${salt}${password}`).digest();
  return timingSafeEqual(own, Buffer.from(hash, 'hex'));
}

import * as crypto from 'node:crypto';
import { AppError } from '../base/errors.ts';

/** What is spent on a password. */
export type HashCost = Argon2Cost | ScryptCost;

/** RFC 9106: `memoryKib` KiB of memory, written `passes` times, in `lanes` parts. */
interface Argon2Cost {
  readonly kind: 'argon2id';
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** RFC 7914: `2 ** logN * r * 128` bytes, `p` times. */
interface ScryptCost {
  readonly kind: 'scrypt';
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** Node has it since 24.7; a named import would keep older ones from starting. */
const hasArgon2 = 'argon2' in crypto;

/**
 * The least that OWASP's Password Storage Cheat Sheet names for Argon2id: 19 MB, some 20 ms of a core. Where Node has
 * only scrypt: 32 MB, some 80 ms.
 */
export const defaultHashCost: HashCost = hasArgon2
  ? { kind: 'argon2id', memoryKib: 19_456, passes: 2, lanes: 1 }
  : { kind: 'scrypt', logN: 15, r: 8, p: 1 };

const saltBytes = 16;
const hashBytes = 32;

/** A hash with all that it takes to check a password against it. */
export interface PasswordHash {
  readonly cost: HashCost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

export const newSalt = (): Buffer => crypto.randomBytes(saltBytes);

/** The hash of a password. Throws `invalid-setting` where Node has no Argon2. */
export function derive(password: string, salt: Buffer, cost: HashCost): Promise<Buffer> {
  // Unicode has several spellings of one text, and keyboards differ in which they send.
  const message = password.normalize('NFKC');
  return cost.kind === 'argon2id'
    ? deriveArgon2(message, salt, cost)
    : deriveScrypt(message, salt, cost);
}

function deriveArgon2(
  message: string,
  nonce: Buffer,
  { memoryKib: memory, passes, lanes: parallelism }: Argon2Cost,
): Promise<Buffer> {
  if (!hasArgon2)
    throw new AppError(
      'invalid-setting',
      'Cannot check this password: it was hashed with Argon2id, which this Node does not have; run the server with Node 24.7 or newer',
    );
  const parameters = { message, nonce, memory, passes, parallelism, tagLength: hashBytes };
  return new Promise((resolve, reject) => {
    crypto.argon2('argon2id', parameters, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}

function deriveScrypt(message: string, salt: Buffer, { logN, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** logN;
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    crypto.scrypt(message, salt, hashBytes, options, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}

/**
 * `$argon2id$v=19$m=…,t=…,p=…$salt$hash` as the reference implementation writes it (base64 without padding), or
 * `scrypt$15$8$1$salt$hash`, salt and hash in base64url.
 */
export function writeHash({ cost, salt, hash }: PasswordHash): string {
  if (cost.kind === 'scrypt') {
    const texts = [salt, hash].map((bytes) => bytes.toString('base64url'));
    return [cost.kind, cost.logN, cost.r, cost.p, ...texts].join('$');
  }
  const { memoryKib, passes, lanes } = cost;
  const texts = [salt, hash].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  return ['', cost.kind, 'v=19', `m=${memoryKib},t=${passes},p=${lanes}`, ...texts].join('$');
}

/** The other way round; `undefined` for what is neither. */
export function readHash(stored: string): PasswordHash | undefined {
  const own = readArgon2(stored) ?? readScrypt(stored);
  return own?.hash.length === hashBytes ? own : undefined;
}

function readArgon2(stored: string): PasswordHash | undefined {
  const [, m, t, p, salt = '', hash = ''] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored) ?? [];
  if (m === undefined) return undefined;
  return {
    cost: { kind: 'argon2id', memoryKib: Number(m), passes: Number(t), lanes: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

function readScrypt(stored: string): PasswordHash | undefined {
  const [kind, logN, r, p, salt = '', hash = ''] = stored.split('$');
  if (kind !== 'scrypt') return undefined;
  return {
    cost: { kind, logN: Number(logN), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

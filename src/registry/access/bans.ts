/** Keeping somebody out, and letting them in again. Who may, is decided before these are called. */
import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { Actor } from '../../domain/actor.ts';
import { rangeHash } from '../../domain/address-hash.ts';
import { keyHash, normaliseKey } from '../../domain/api-key.ts';
import { type Ban, type BanKind, banValue } from '../../domain/ban.ts';
import { limits } from '../../domain/limits.ts';
import { stampBan } from '../../storage/access-counter.ts';
import { addressKey } from '../../storage/address-key.ts';
import { findKey, titlesOfKeys } from '../../storage/api-keys.ts';
import { appendAudit } from '../../storage/audit.ts';
import { endBan, insertBan, listBans } from '../../storage/bans.ts';
import type { Database } from '../../storage/database.ts';
import type { Doing } from './applications.ts';

/** What is asked to be kept out. */
export interface BanRequest {
  readonly kind: BanKind;
  /** A key or its id; an address or range; a part of a user agent. */
  readonly value: string;
  readonly reason: string;
  readonly expiresAt: EpochMs | undefined;
  readonly isAutomatic?: true;
}

/**
 * Keeps somebody out from now on. The log keeps a keyed hash of an address, not the address. Throws
 * `invalid-parameter`, and `not-found` for a key that nobody has.
 */
export async function addBan(db: Database, request: BanRequest, doing: Doing): Promise<NamedBan> {
  const { kind, reason, expiresAt, isAutomatic = false } = request;
  const { actor, addressHash, now } = doing;
  const value = kind === 'key' ? await keyIdOf(db, request.value) : banValue(kind, request.value);
  return db.transaction(async (tx) => {
    const hash = rangeHash(value, await addressKey(tx));
    const createdBy = nameOf(actor);
    const draft = { kind, value, reason, createdAt: now, createdBy, isAutomatic, expiresAt };
    const ban = await insertBan(tx, draft, hash);
    const object = { kind: 'ban', id: String(ban.id) };
    const told = kind === 'address' ? { addressHash: hash } : { value };
    const after = { kind, ...told, reason, expiresAt, isAutomatic };
    await appendAudit(tx, { at: now, actor, action: 'ban.add', object, after, addressHash });
    const application = (await titlesOfKeys(tx, keysOf([ban]))).get(Number(value));
    await stampBan(tx, ban.id);
    return { ...ban, application };
  });
}

/** Ends a ban. Throws `not-found` when there is none that holds. */
export async function liftBan(db: Database, id: number, doing: Doing): Promise<void> {
  const { actor, addressHash, now } = doing;
  await db.transaction(async (tx) => {
    if (!(await endBan(tx, id, now)))
      throw new AppError('not-found', `No ban with the id ${id} is in force`);
    const object = { kind: 'ban', id: String(id) };
    await appendAudit(tx, { at: now, actor, action: 'ban.lift', object, addressHash });
    await stampBan(tx, id);
  });
}

/** A ban as people read it. */
export interface NamedBan extends Ban {
  /** The title of the application whose key it is of, unless that is gone. */
  readonly application: string | undefined;
}

/** Bans, newest first: those in force, or those of the past too. */
export async function readBans(
  db: Database,
  which: 'in-force' | 'all',
  now: EpochMs,
): Promise<readonly NamedBan[]> {
  const inForceAt = which === 'all' ? undefined : now;
  const bans = await listBans(db, { inForceAt, limit: limits.maxListedBans });
  const titles = await titlesOfKeys(db, keysOf(bans));
  return bans.map((ban) => ({
    ...ban,
    application: ban.kind === 'key' ? titles.get(Number(ban.value)) : undefined,
  }));
}

const keysOf = (bans: readonly Ban[]): readonly number[] =>
  bans.filter(({ kind }) => kind === 'key').map(({ value }) => Number(value));

async function keyIdOf(db: Database, text: string): Promise<string> {
  const key = normaliseKey(text);
  const named = key === undefined ? { id: idIn(text) } : { hash: keyHash(key) };
  const id = await findKey(db, named);
  if (id !== undefined) return String(id);
  throw new AppError(
    'not-found',
    'Cannot ban this key: nobody has it; expected a key or the id of one',
  );
}

function idIn(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
}

function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case 'account':
      return actor.username;
    case 'system':
      return actor.process;
    case 'anonymous':
      return '';
  }
}

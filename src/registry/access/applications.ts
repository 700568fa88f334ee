/** What owners and administrators do with applications and keys. Who may, is decided before these are called. */
import { randomUUID } from 'node:crypto';
import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { Actor } from '../../domain/actor.ts';
import { type ApiKey, type KeyScope, makeKey } from '../../domain/api-key.ts';
import type { Application, ApplicationText } from '../../domain/application.ts';
import type { AuditAction } from '../../domain/audit.ts';
import type { UserId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { stampKeys, stampKeysOf } from '../../storage/access-counter.ts';
import { endKey, expireKey, insertKey, liveKeys } from '../../storage/api-keys.ts';
import {
  countApplicationsOf,
  insertApplication,
  lockApplication,
  removeApplication,
  updateApplication,
} from '../../storage/applications.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { removeUsageOf } from '../../storage/key-usage.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { tellOfNewKey } from './new-key-letter.ts';

/** Who does it, when, and from where. */
export interface Doing {
  readonly actor: Actor;
  readonly addressHash?: string | undefined;
  readonly now: EpochMs;
}

/** The same for what is told by letter: `publicUrl` is where letters lead to. */
export interface DoingByLetter extends Doing {
  readonly publicUrl: string;
}

/** A key that was just made: the only time that `secret` is told. */
export interface NewKey {
  readonly key: ApiKey;
  readonly secret: string;
}

/** Registers an application with one key, of which its owner is told by letter. Throws `conflict` when the account has as many as it may. */
export async function registerApplication(
  db: Database,
  ownerId: UserId,
  text: ApplicationText,
  scope: KeyScope,
  doing: DoingByLetter,
): Promise<NewKey & { readonly application: Application }> {
  const application: Application = {
    ...text,
    id: randomUUID(),
    ownerId,
    blockedReason: undefined,
    createdAt: doing.now,
    updatedAt: doing.now,
  };
  return db.transaction(async (tx) => {
    if ((await countApplicationsOf(tx, ownerId)) >= limits.maxApplications)
      throw new AppError(
        'conflict',
        `Cannot register another application: an account has at most ${limits.maxApplications}`,
      );
    await insertApplication(tx, application);
    const made = await addKeyTo(tx, application, scope, doing);
    await audit(tx, 'application.create', application.id, doing, {
      after: { ...text, key: made.key.id, scope },
    });
    await stampKeys(tx, [made.key.id]);
    return { ...made, application };
  });
}

/** Changes what is said of an application, or whether its keys work. */
export async function changeApplication(
  db: Database,
  id: string,
  changes: Partial<ApplicationText>,
  doing: Doing,
): Promise<Application> {
  return db.transaction(async (tx) => {
    const before = await locked(tx, id);
    const after = { ...before, ...changes, updatedAt: doing.now };
    await updateApplication(tx, after);
    const names = Object.keys(changes) as (keyof ApplicationText)[];
    const told = (application: Application) =>
      Object.fromEntries(names.map((name) => [name, application[name]]));
    await audit(tx, 'application.change', id, doing, { before: told(before), after: told(after) });
    await stampKeysOf(tx, id);
    return after;
  });
}

/** Disables an application for a reason, which its owner cannot undo; `undefined` lifts that. */
export async function blockApplication(
  db: Database,
  id: string,
  reason: string | undefined,
  doing: Doing,
): Promise<Application> {
  return db.transaction(async (tx) => {
    const before = await locked(tx, id);
    const after = { ...before, blockedReason: reason, updatedAt: doing.now };
    await updateApplication(tx, after);
    const action = reason === undefined ? 'application.unblock' : 'application.block';
    await audit(tx, action, id, doing, {
      before: { blockedReason: before.blockedReason },
      after: { blockedReason: reason },
    });
    await stampKeysOf(tx, id);
    return after;
  });
}

/** Deletes an application: its keys open nothing any more, at once, and what was said of it is gone. */
export async function deleteApplication(db: Database, id: string, doing: Doing): Promise<void> {
  await db.transaction(async (tx) => {
    const { ownerId, title, websiteUrl, isEnabled, blockedReason } = await locked(tx, id);
    await removeUsageOf(tx, id);
    await removeApplication(tx, id);
    await audit(tx, 'application.delete', id, doing, {
      before: { ownerId, title, websiteUrl, isEnabled, blockedReason },
    });
    await stampKeysOf(tx, id);
  });
}

/** Gives an application another key. Throws `conflict` when it has as many as it may. */
export async function addKey(
  db: Database,
  applicationId: string,
  scope: KeyScope,
  doing: DoingByLetter,
): Promise<NewKey> {
  return db.transaction(async (tx) => {
    const application = await locked(tx, applicationId);
    await refuseTooManyKeys(tx, applicationId, doing.now);
    const made = await addKeyTo(tx, application, scope, doing);
    await audit(tx, 'application.add-key', applicationId, doing, {
      after: { key: made.key.id, scope },
    });
    await stampKeys(tx, [made.key.id]);
    return made;
  });
}

/**
 * Gives an application a new key in place of one, which works for `graceMs` longer. Throws `not-found`, and `conflict`
 * for a key that was rotated before.
 */
export async function rotateKey(
  db: Database,
  applicationId: string,
  keyId: number,
  graceMs: number,
  doing: DoingByLetter,
): Promise<NewKey & { readonly old: ApiKey }> {
  return db.transaction(async (tx) => {
    const application = await locked(tx, applicationId);
    const old = await liveKey(tx, applicationId, keyId, doing.now);
    if (old.expiresAt !== undefined)
      throw new AppError(
        'conflict',
        `Cannot rotate key ${keyId}: it was rotated already and works until ${new Date(old.expiresAt).toISOString()}`,
      );
    await refuseTooManyKeys(tx, applicationId, doing.now);
    const expiresAt = doing.now + graceMs;
    await expireKey(tx, keyId, expiresAt);
    const made = await addKeyTo(tx, application, old.scope, doing);
    await audit(tx, 'application.rotate-key', applicationId, doing, {
      before: { key: keyId },
      after: { key: made.key.id, oldKeyExpiresAt: expiresAt },
    });
    await stampKeys(tx, [keyId, made.key.id]);
    return { ...made, old: { ...old, expiresAt } };
  });
}

/** Ends a key at once. Throws `not-found`. */
export async function revokeKey(
  db: Database,
  applicationId: string,
  keyId: number,
  doing: Doing,
): Promise<void> {
  await db.transaction(async (tx) => {
    await locked(tx, applicationId);
    await liveKey(tx, applicationId, keyId, doing.now);
    await endKey(tx, keyId, doing.now);
    await audit(tx, 'application.revoke-key', applicationId, doing, { before: { key: keyId } });
    await stampKeys(tx, [keyId]);
  });
}

async function locked(tx: WriteSession, id: string): Promise<Application> {
  const application = await lockApplication(tx, id);
  if (application !== undefined) return application;
  throw new AppError('not-found', `No application has the id "${id}"`);
}

async function liveKey(
  tx: WriteSession,
  applicationId: string,
  keyId: number,
  now: EpochMs,
): Promise<ApiKey> {
  const keys = await liveKeys(tx, [applicationId], now);
  const key = keys.find(({ id }) => id === keyId);
  if (key !== undefined) return key;
  throw new AppError(
    'not-found',
    `The application has no key ${keyId}; it has ${keys.map(({ id }) => id).join(', ') || 'none'}`,
  );
}

async function refuseTooManyKeys(
  tx: WriteSession,
  applicationId: string,
  now: EpochMs,
): Promise<void> {
  if ((await liveKeys(tx, [applicationId], now)).length >= limits.maxKeysOfApplication)
    throw new AppError(
      'conflict',
      `Cannot make another key: an application has at most ${limits.maxKeysOfApplication} at a time`,
    );
}

async function addKeyTo(
  tx: WriteSession,
  application: Application,
  scope: KeyScope,
  { publicUrl, now }: DoingByLetter,
): Promise<NewKey> {
  const { key: secret, hash, hint } = makeKey();
  const applicationId = application.id;
  const key = await insertKey(tx, { applicationId, scope, hint, hash, createdAt: now });
  await tellOfNewKey(tx, application, key, publicUrl, now);
  return { key, secret };
}

async function audit(
  tx: WriteSession,
  action: AuditAction,
  id: string,
  { actor, addressHash, now }: Doing,
  told: { readonly before?: unknown; readonly after?: unknown },
): Promise<void> {
  const object = { kind: 'application', id };
  await appendAudit(tx, { at: now, actor, action, object, addressHash, ...told });
}

import type { EpochMs } from '../../base/clock.ts';
import { type ApiKey, keyHash, normaliseKey } from '../../domain/api-key.ts';
import type { Application } from '../../domain/application.ts';
import type { UserId } from '../../domain/id.ts';
import { liveKeys } from '../../storage/api-keys.ts';
import { listApplications, readApplication } from '../../storage/applications.ts';
import type { Database } from '../../storage/database.ts';
import { type KeyUsage, lastUsedDays, usageOf } from '../../storage/key-usage.ts';
import { dayMs } from './usage-counter.ts';

/** An application with its keys and the day on which each was used last. */
export interface ApplicationWithKeys {
  readonly application: Application;
  readonly keys: readonly (ApiKey & { readonly lastUsedDay: number | undefined })[];
}

export async function findApplication(db: Database, id: string): Promise<Application | undefined> {
  return readApplication(db, id);
}

/** Applications of an account, or of anybody, newest first. */
export interface ApplicationSearch {
  readonly ownerId?: UserId | undefined;
  /** Part of what is said of it, its id, or a whole key. */
  readonly text?: string | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

export async function findApplications(
  db: Database,
  { text, ...others }: ApplicationSearch,
  now: EpochMs,
): Promise<readonly ApplicationWithKeys[]> {
  const key = text === undefined ? undefined : normaliseKey(text);
  const ofKey =
    key === undefined ? [] : await listApplications(db, { ...others, keyHash: keyHash(key) });
  const found = ofKey.length > 0 ? ofKey : await listApplications(db, { ...others, text });
  return withKeys(db, found, now);
}

export async function withKeys(
  db: Database,
  applications: readonly Application[],
  now: EpochMs,
): Promise<readonly ApplicationWithKeys[]> {
  const keys = await liveKeys(
    db,
    applications.map(({ id }) => id),
    now,
  );
  const lastUsed = await lastUsedDays(
    db,
    keys.map(({ id }) => id),
  );
  return applications.map((application) => ({
    application,
    keys: keys
      .filter(({ applicationId }) => applicationId === application.id)
      .map((key) => ({ ...key, lastUsedDay: lastUsed.get(key.id) })),
  }));
}

/** Calls of the keys of an application on the last `days` days, today among them; newest first. */
export async function readUsage(
  db: Database,
  applicationId: string,
  days: number,
  now: EpochMs,
): Promise<readonly KeyUsage[]> {
  return usageOf(db, applicationId, Math.floor(now / dayMs) - days + 1);
}

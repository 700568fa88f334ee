import type { UserId } from '../../domain/id.ts';
import { stampKeysOf } from '../../storage/access-counter.ts';
import { listApplications, removeApplication } from '../../storage/applications.ts';
import { removeUsageOf } from '../../storage/key-usage.ts';
import type { Session, WriteSession } from '../../storage/schema.ts';

/** More than anybody may have. */
const all = 10_000;

/** The applications of an account, without keys, which are known to nobody. */
export function applicationsOf(session: Session, id: UserId): Promise<readonly unknown[]> {
  return listApplications(session, { ownerId: id, limit: all });
}

/** Deletes the applications of an account that goes; their keys open nothing from then on. */
export async function removeApplicationsOf(tx: WriteSession, id: UserId): Promise<void> {
  for (const application of await listApplications(tx, { ownerId: id, limit: all })) {
    await removeUsageOf(tx, application.id);
    await removeApplication(tx, application.id);
    await stampKeysOf(tx, application.id);
  }
}

import { randomUUID } from 'node:crypto';
import type { LocationId } from '../../domain/id.ts';
import { locationId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import { submissionStatus } from '../../domain/submission-status.ts';
import { contributorsProviderId } from '../../domain/submitted-location.ts';
import { takeIds } from '../../storage/next-ids.ts';
import type { VersionReason } from '../../storage/revisions.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { type StoredLocation, writeFirstVersion, writeVersion } from '../stored-location.ts';

/** What an edit wrote. */
export interface AppliedEdit {
  /** The new version of the location. */
  readonly version: number;
  /** Every location that was written: the caller stamps them at the end of the transaction. */
  readonly touched: readonly LocationId[];
}

/**
 * Makes `result` the present version of a locked location. Where that is imported and the edit does not delist it, the
 * version it had is kept under a new id with the status "superseded", and the location is the contributors' from now
 * on: imports then find their own version, and comments and photos stay with what people see (API contract 5.3).
 */
export async function applyEdit(
  tx: WriteSession,
  stored: StoredLocation,
  result: Location,
  reason: VersionReason,
): Promise<AppliedEdit> {
  const { id } = stored.location;
  if (!isSuperseding(stored.location, result)) {
    return { version: await writeVersion(tx, stored, result, reason), touched: [id] };
  }
  const archivedId = locationId(await takeIds(tx, 'location'));
  const archived: Location = {
    ...stored.location,
    id: archivedId,
    uuid: randomUUID().toUpperCase(),
    submissionStatusTypeId: submissionStatus.supersededByUpdate,
  };
  await writeFirstVersion(tx, archived, {
    ...reason,
    kind: 'archive',
    note: `Was location ${id} until version ${stored.version}`,
  });
  const live: Location = {
    ...result,
    parentId: archivedId,
    dataProviderId: contributorsProviderId,
    dataProviderReference: undefined,
  };
  return { version: await writeVersion(tx, stored, live, reason), touched: [id, archivedId] };
}

/** A location without a provider is nobody's import. */
function isSuperseding({ dataProviderId }: Location, result: Location): boolean {
  const isImported = dataProviderId !== undefined && dataProviderId !== contributorsProviderId;
  return isImported && (result.submissionStatusTypeId ?? 0) < submissionStatus.delisted;
}

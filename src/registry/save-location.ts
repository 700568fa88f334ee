import { AppError } from '../base/errors.ts';
import type { LocationId } from '../domain/id.ts';
import type { Location, LocationRecord } from '../domain/location.ts';
import { putComments, putMedia, storedAttachments } from '../storage/attachments.ts';
import type { Database } from '../storage/database.ts';
import { stampLocations } from '../storage/feed-number.ts';
import { writeComment, writeMediaItem } from '../storage/location-document.ts';
import {
  insertLocations,
  lockVersions,
  prepareLocation,
  replaceLocations,
} from '../storage/location-writes.ts';
import { locationsByIds, storedVersions, uuidOwners } from '../storage/locations.ts';
import { recordVersions } from '../storage/revisions.ts';
import type { WriteSession } from '../storage/schema.ts';
import { AttachmentPlan, type TakenId } from './attachment-plan.ts';

/**
 * Writes one location as it is given, in place of any stored version; its comments and photos are added or updated,
 * never removed. Durable when this resolves, with the number of the change (the last one when nothing differs).
 * Throws `invalid-parameter` when the UUID, a comment or a photo belongs to another location.
 */
export async function saveLocation(db: Database, record: LocationRecord): Promise<number> {
  return db.transaction((tx) => save(tx, record));
}

async function save(tx: WriteSession, record: LocationRecord): Promise<number> {
  const { id, uuid } = record.location;
  const version = (await storedVersions(tx, [id])).get(id);
  const owner = (await uuidOwners(tx, [uuid])).get(uuid);
  if (owner !== undefined && owner !== id) throw takenError(`UUID "${uuid}"`, id, owner);
  const comments = await planComments(tx, record);
  const media = await planMedia(tx, record);
  const prepared = prepareLocation(record.location);
  const isAlike = version?.contentHash === prepared.contentHash;
  if (version !== undefined && isAlike && comments.rows.length + media.rows.length === 0) {
    return version.changeSeq;
  }
  await lockVersions(tx, version === undefined ? [] : [version]);
  if (version === undefined) await insertLocations(tx, [prepared]);
  else if (!isAlike) {
    await keepReplaced(tx, record.location);
    await replaceLocations(tx, [prepared]);
  }
  await putComments(tx, comments.rows);
  await putMedia(tx, media.rows);
  return stampLocations(tx, [id]);
}

async function keepReplaced(tx: WriteSession, after: Location): Promise<void> {
  const [before] = await locationsByIds(tx, [after.id]);
  await recordVersions(tx, [{ id: after.id, before, after }], {
    kind: 'save',
    actor: { kind: 'system', process: 'save' },
    at: after.updatedAt ?? 0,
  });
}

async function planComments(tx: WriteSession, { location, comments }: LocationRecord) {
  const stored = await storedAttachments(
    tx,
    'comment',
    comments.map((comment) => comment.id),
  );
  const plan = new AttachmentPlan(stored, writeComment);
  refuseTaken('Comment', location.id, plan.take(comments, location.id, 'replace').taken);
  return plan;
}

async function planMedia(tx: WriteSession, { location, media }: LocationRecord) {
  const stored = await storedAttachments(
    tx,
    'media_item',
    media.map((item) => item.id),
  );
  const plan = new AttachmentPlan(stored, writeMediaItem);
  refuseTaken('Media item', location.id, plan.take(media, location.id, 'replace').taken);
  return plan;
}

function refuseTaken(what: string, locationId: LocationId, taken: readonly TakenId[]): void {
  for (const { id, owner } of taken) throw takenError(`${what} ${id}`, locationId, owner);
}

function takenError(what: string, locationId: LocationId, owner: number): AppError {
  return new AppError(
    'invalid-parameter',
    `Cannot save location ${locationId}: ${what} belongs to location ${owner}, give it one of its own`,
  );
}

import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { isAllowed } from '../../domain/permission.ts';
import type { BlobStore } from '../../media/blob-store.ts';
import { addReputation } from '../../storage/accounts.ts';
import { appendAudit } from '../../storage/audit.ts';
import { closeReports } from '../../storage/content-reports.ts';
import type { Database } from '../../storage/database.ts';
import { ownedMediaItem, removeAttachment } from '../../storage/own-attachments.ts';
import { giveUpPhotoFiles } from '../../storage/photo-files.ts';
import { type Author, auditOf } from './author.ts';
import { contribute } from './contribute.ts';
import type { ContributionDesk } from './desk.ts';
import { removeUnwantedFiles } from './remove-photo-files.ts';

/**
 * Removes a photo from its location and its files from the store: its owner may, and moderators. Durable when this
 * resolves; files that cannot be removed at the moment follow later. Throws `not-found` and `forbidden`.
 */
export async function deletePhoto(
  db: Database,
  id: number,
  blobs: BlobStore,
  author: Author,
  { lists }: ContributionDesk,
  now: EpochMs,
): Promise<void> {
  const { actor } = author;
  const found = await ownedMediaItem(db, id);
  if (found === undefined) throw unknownPhoto(id);
  const { locationId, accountId, attachment } = found;
  if (
    !isAllowed(actor, 'photo.delete-own', { ownerId: accountId }) &&
    !isAllowed(actor, 'photo.delete-any')
  )
    throw new AppError('forbidden', `Photo ${id} belongs to another account`);
  const scene = { now, checkInTypes: lists.checkInStatusTypes };
  await contribute(db, locationId, scene, async (tx) => {
    const removed = await ownedMediaItem(tx, id);
    if (removed === undefined) throw unknownPhoto(id);
    await removeAttachment(tx, 'media_item', id);
    await giveUpPhotoFiles(tx, [id], 'kept', now);
    await closeReports(tx, { kind: 'photo', objectId: id }, 'removed', actor.id, now);
    if (accountId !== undefined) await addReputation(tx, accountId, -removed.points);
    await appendAudit(
      tx,
      auditOf(author, {
        at: now,
        action: 'photo.delete',
        object: { kind: 'photo', id: String(id) },
        before: { locationId, url: attachment.url, accountId },
      }),
    );
  });
  await removeUnwantedFiles(db, blobs).catch(() => {
    // They are written down: the job removes them.
  });
}

function unknownPhoto(id: number): AppError {
  return new AppError('not-found', `There is no photo with the id "${id}"`);
}

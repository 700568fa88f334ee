import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { faultOfText } from '../../domain/given-text.ts';
import { type LocationId, type MediaItemId, mediaItemId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { holdReason } from '../../domain/link-check.ts';
import type { MediaItem } from '../../domain/media.ts';
import { type PhotoSize, photoName, photoSizes } from '../../domain/photo-name.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import type { Prints } from '../../media/darkroom.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { locationRecordsByIds } from '../../storage/locations.ts';
import { takeIds } from '../../storage/next-ids.ts';
import { insertOwnMediaItem } from '../../storage/own-attachments.ts';
import { announcePhotoFiles, giveUpPhotoFiles, keepPhotoFiles } from '../../storage/photo-files.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { type Author, auditOf } from './author.ts';
import { contribute, unknownLocation } from './contribute.ts';
import { earnPoints } from './contribution-points.ts';
import { knownLocationId } from './known-location-id.ts';
import type { PhotoShop } from './photo-shop.ts';
import { removeUnwantedFiles } from './remove-photo-files.ts';

/** Photos as they come in: of one location, with one text beside. */
export interface PhotoSubmission {
  /** Of a location that may not be there. */
  readonly locationId: number;
  readonly comment: string | undefined;
  readonly pictures: readonly Buffer[];
}

/** A photo on its way from an upload to the store. */
interface Draft {
  readonly id: MediaItemId;
  readonly names: Readonly<Record<PhotoSize, string>>;
  readonly prints: Prints;
}

/**
 * Adds photos to a location: all or none. Their files are durable before the photos are; what goes wrong in between
 * leaves nothing but files that a job removes. Durable when this resolves. Throws `refused`, `unknown-location` and
 * `photos-busy` (API contract 5.5).
 */
export async function addPhotos(
  db: Database,
  submission: PhotoSubmission,
  shop: PhotoShop,
  author: Author,
  lists: ReferenceLists,
  now: EpochMs,
): Promise<readonly MediaItemId[]> {
  checkSubmission(submission, author);
  const locationId = knownLocationId(submission.locationId);
  const isoCode = await isoCodeOf(db, locationId, lists);
  const prints: Prints[] = [];
  for (const picture of submission.pictures) prints.push(await shop.darkroom.develop(picture));
  const drafts = await announce(db, prints, shop, { locationId, isoCode, at: now });
  try {
    for (const draft of drafts) await putFiles(shop, draft);
    const scene = { now, checkInTypes: lists.checkInStatusTypes };
    await contribute(db, locationId, scene, async (tx) => {
      const ids = drafts.map(({ id }) => id);
      if (!(await keepPhotoFiles(tx, ids, now)))
        throw new AppError('photos-busy', 'The photo took too long to be stored; send it again');
      for (const draft of drafts)
        await insertPhoto(tx, itemOf(draft, submission, shop, author, now), author, now);
    });
  } catch (error) {
    await abandon(db, drafts, shop, now);
    throw error;
  }
  return drafts.map(({ id }) => id);
}

function checkSubmission({ comment, pictures }: PhotoSubmission, { actor }: Author): void {
  const fault =
    comment === undefined
      ? undefined
      : faultOfText(comment, { maxLength: limits.maxPhotoCommentLength, form: 'lines' });
  if (fault !== undefined)
    throw new AppError('refused', `Cannot take the photo: "Comment" ${fault}`);
  const reason = holdReason({ text: comment }, actor);
  if (reason !== undefined)
    throw new AppError(
      'refused',
      `Cannot take the photo: "Comment" has ${reason}; send the photo without it, and the link in a comment, which moderators look at first`,
    );
  if (pictures.length === 0)
    throw new AppError('refused', 'Cannot take the photo: there is no picture in the body');
  if (pictures.length > limits.maxPhotosAtOnce)
    throw new AppError(
      'refused',
      `Cannot take ${pictures.length} photos at once; at most ${limits.maxPhotosAtOnce}`,
    );
}

async function isoCodeOf(
  db: Database,
  id: LocationId,
  lists: ReferenceLists,
): Promise<string | undefined> {
  const [stored] = await locationRecordsByIds(db, [id]);
  if (stored === undefined) throw unknownLocation(id);
  const { countryId } = stored.record.location.address;
  return lists.countries.find((country) => country.id === countryId)?.isoCode;
}

async function announce(
  db: Database,
  prints: readonly Prints[],
  shop: PhotoShop,
  naming: {
    readonly locationId: number;
    readonly isoCode: string | undefined;
    readonly at: EpochMs;
  },
): Promise<readonly Draft[]> {
  const named = prints.map((own) => {
    const unique = shop.unique();
    const of = (size: PhotoSize) => photoName({ ...naming, unique }, size);
    return { prints: own, names: { orig: of('orig'), medi: of('medi'), thmb: of('thmb') } };
  });
  return db.transaction(async (tx) => {
    const first = await takeIds(tx, 'media_item', named.length);
    const drafts = named.map((one, at) => ({ ...one, id: mediaItemId(first + at) }));
    const files = drafts.map(({ id, names }) => ({ id, names: Object.values(names) }));
    await announcePhotoFiles(tx, files, naming.at);
    return drafts;
  });
}

async function putFiles({ blobs }: PhotoShop, { names, prints }: Draft): Promise<void> {
  for (const size of photoSizes) await blobs.put(names[size], prints[size], 'image/jpeg');
}

async function insertPhoto(
  tx: WriteSession,
  item: MediaItem,
  author: Author,
  now: EpochMs,
): Promise<void> {
  const { id: accountId } = author.actor;
  const points = await earnPoints(
    tx,
    'media_item',
    { accountId, locationId: item.locationId },
    now,
  );
  await insertOwnMediaItem(tx, item, { accountId, points });
  await appendAudit(
    tx,
    auditOf(author, {
      at: now,
      action: 'photo.create',
      object: { kind: 'photo', id: String(item.id) },
      after: { locationId: item.locationId, url: item.url, comment: item.comment },
    }),
  );
}

function itemOf(
  { id, names }: Draft,
  { locationId, comment }: PhotoSubmission,
  shop: PhotoShop,
  { actor }: Author,
  now: EpochMs,
): MediaItem {
  const { id: accountId, username, reputationPoints } = actor;
  return {
    id,
    locationId: knownLocationId(locationId),
    url: `${shop.url}/${names.orig}`,
    thumbnailUrl: `${shop.url}/${names.thmb}`,
    comment,
    isEnabled: true,
    isVideo: false,
    isFeatured: false,
    isExternal: false,
    user: { id: accountId, username, reputationPoints },
    createdAt: now,
  };
}

/** Removes the files of photos that did not come to be, or leaves that to the job. */
async function abandon(
  db: Database,
  drafts: readonly Draft[],
  shop: PhotoShop,
  now: EpochMs,
): Promise<void> {
  const ids = drafts.map(({ id }) => id);
  try {
    await db.transaction((tx) => giveUpPhotoFiles(tx, ids, 'writing', now));
    await removeUnwantedFiles(db, shop.blobs);
  } catch {
    // The job tries again; what went wrong first is what the caller hears.
  }
}

import { AppError } from '../../base/errors.ts';
import { isPhotoName } from '../../domain/photo-name.ts';
import type { BlobStore } from '../../media/blob-store.ts';
import type { Database } from '../../storage/database.ts';
import { isPhotoFileRemoved } from '../../storage/photo-files.ts';

/**
 * The bytes of a file of a photo. Throws `gone` for a photo that was deleted, also while its file is still to be
 * removed, and `not-found` for a name that no photo has.
 */
export async function readPhotoFile(db: Database, blobs: BlobStore, name: string): Promise<Buffer> {
  if (isPhotoName(name)) {
    if (await isPhotoFileRemoved(db, name))
      throw new AppError('gone', `The photo "${name}" was deleted`);
    const bytes = await blobs.read(name);
    if (bytes !== undefined) return bytes;
  }
  throw new AppError('not-found', `There is no photo "${name}"`);
}

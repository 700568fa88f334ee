import type { EpochMs } from '../../base/clock.ts';
import type { Job } from '../../jobs/job.ts';
import type { BlobStore } from '../../media/blob-store.ts';
import type { Database } from '../../storage/database.ts';
import {
  forgetPhotoFiles,
  giveUpLostPhotoFiles,
  type PhotoFiles,
  unwantedPhotoFiles,
} from '../../storage/photo-files.ts';

const everyMs = 10 * 60_000;
/** Longer than any upload takes. */
const writingMs = 60 * 60_000;
const batch = 100;

/** Removes the files of photos that are gone or never came to be. */
export function photoFilesJob(db: Database, blobs: BlobStore): Job {
  return {
    name: 'remove files of photos',
    doc: 'Removes the files of deleted photos and of uploads that were cut off.',
    everyMs,
    run: async (now: EpochMs, signal: AbortSignal) => {
      await db.transaction((tx) => giveUpLostPhotoFiles(tx, now - writingMs, now));
      await removeUnwantedFiles(db, blobs, signal);
    },
  };
}

/** Removes what is written down as unwanted; what cannot be removed now stays written down. */
export async function removeUnwantedFiles(
  db: Database,
  blobs: BlobStore,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    const unwanted = await unwantedPhotoFiles(db, batch);
    for (const files of unwanted) {
      if (signal?.aborted === true) return;
      await removeFiles(db, blobs, files);
    }
    if (unwanted.length < batch) return;
  }
}

async function removeFiles(
  db: Database,
  blobs: BlobStore,
  { id, names }: PhotoFiles,
): Promise<void> {
  for (const name of names) await blobs.remove(name);
  await db.transaction((tx) => forgetPhotoFiles(tx, id));
}

import type { BlobStore } from '../../media/blob-store.ts';
import type { Darkroom } from '../../media/darkroom.ts';

/** What photos are made with, and where they go. */
export interface PhotoShop {
  readonly darkroom: Darkroom;
  readonly blobs: BlobStore;
  /** Where the files are to be seen, without a slash at the end: `https://media.example/images`. */
  readonly url: string;
  /** A part of file names that was never used before, hexadecimal. */
  readonly unique: () => string;
}

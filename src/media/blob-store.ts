/**
 * The media room: pictures in, files of them out, and where these files are kept. It knows no locations and no
 * accounts, and believes nothing that an upload says of itself.
 */

/** Where files are kept under names like `GB/OCM1/OCM-1.orig.….jpg`. */
export interface BlobStore {
  /** For log lines and errors. */
  readonly name: string;
  /** Resolves when the bytes are durable. */
  put(name: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** `undefined` when there is no such file. */
  read(name: string): Promise<Buffer | undefined>;
  /** Fine when there is none. */
  remove(name: string): Promise<void>;
}

/** What a file may be called: nothing that leads out of the directory, hides a file or needs escapes in an address. */
const safeName = /^(?:[A-Za-z0-9][A-Za-z0-9_-]*\/){0,4}[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/;

export function isSafeBlobName(name: string): boolean {
  return safeName.test(name) && !name.includes('..');
}

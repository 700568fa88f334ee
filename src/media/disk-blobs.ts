import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeDirectory } from '../storage/make-directory.ts';
import { type BlobStore, isSafeBlobName } from './blob-store.ts';

/** Keeps files in a directory, which is made when the first one comes. */
export class DiskBlobs implements BlobStore {
  readonly name: string;
  readonly #directory: string;

  /** `directory` is absolute. */
  constructor(directory: string) {
    this.name = directory;
    this.#directory = directory;
  }

  /**
   * A crash leaves the whole file or none under the name, and a draft beside it that `remove` takes too. Nobody else
   * puts the same name at the same time.
   */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.#pathOf(name);
    const directory = dirname(path);
    await makeDirectory(directory);
    const draft = draftOf(path);
    try {
      await writeThrough(draft, bytes);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    for (let level = directory; level.length >= this.#directory.length; level = dirname(level))
      await syncDirectory(level);
  }

  async read(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.#pathOf(name));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    const path = this.#pathOf(name);
    await rm(draftOf(path), { force: true });
    await rm(path, { force: true });
  }

  #pathOf(name: string): string {
    if (!isSafeBlobName(name)) throw new RangeError(`"${name}" is no name of a file here`);
    return join(this.#directory, name);
  }
}

const draftOf = (path: string): string => `${path}.new`;

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is durable when its directory is, and that when the one above is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(ENOENT|ENOTDIR)$/.test(`${error.code}`);
}

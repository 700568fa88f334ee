import { constants } from 'node:fs';
import { access, type FileHandle, open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError, messageOf } from '../base/errors.ts';
import { makeDirectory } from '../registry/make-directory.ts';

/** One record that could not be kept, as a line of the rejects file. */
export interface Reject {
  readonly file: string;
  readonly line: number;
  /** One sentence. */
  readonly reason: string;
  /** The record as it stands in the file, or its beginning. */
  readonly text: string;
}

const flushBytes = 1024 * 1024;

/** JSON lines about rejected records, appended to a file that is made when there is a first one. */
export class RejectsFile implements AsyncDisposable {
  readonly path: string;
  #file: FileHandle | undefined;
  #isMade = false;
  #lines: string[] = [];
  #waitingBytes = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** Whether the file is there. */
  get isMade(): boolean {
    return this.#isMade;
  }

  /** Whether `flush` should be called soon, so that memory stays flat. */
  get isFull(): boolean {
    return this.#waitingBytes >= flushBytes;
  }

  add(reject: Reject): void {
    const line = `${JSON.stringify(reject)}\n`;
    this.#lines.push(line);
    this.#waitingBytes += line.length;
  }

  /** Throws `disk-full` or `data-directory-unusable` when the file cannot be written. */
  async flush(): Promise<void> {
    if (this.#lines.length === 0) return;
    const text = this.#lines.join('');
    this.#lines = [];
    this.#waitingBytes = 0;
    try {
      this.#file ??= await this.#create();
      this.#isMade = true;
      await this.#file.appendFile(text);
    } catch (error) {
      throw unwritable(this.path, error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #create(): Promise<FileHandle> {
    await makeDirectory(dirname(resolve(this.path)));
    return open(this.path, 'a');
  }
}

/**
 * Whether rejected records could be written to `path`, asked before there are any; makes its directory. Throws as
 * `flush` does.
 */
export async function checkRejectsPath(path: string): Promise<void> {
  try {
    const directory = dirname(resolve(path));
    await makeDirectory(directory);
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === true) throw new Error('it is a directory');
    await access(found === undefined ? directory : path, constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): AppError {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  const advice = isFull
    ? 'free some space and run the import again'
    : 'choose a file that this account may write with --rejects';
  return new AppError(
    isFull ? 'disk-full' : 'data-directory-unusable',
    `Cannot write rejected records to "${path}": ${messageOf(error)}; ${advice}`,
    { cause: error },
  );
}

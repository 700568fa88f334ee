import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, messageOf } from '../base/errors.ts';

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
  #lines: string[] = [];
  #waitingBytes = 0;

  constructor(path: string) {
    this.path = path;
  }

  get isUsed(): boolean {
    return this.#file !== undefined || this.#lines.length > 0;
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
    await mkdir(dirname(this.path), { recursive: true });
    return open(this.path, 'a');
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

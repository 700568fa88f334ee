import { type FileHandle, open } from 'node:fs/promises';
import { messageOf } from '../../base/errors.ts';
import { badInput } from './bad-input.ts';
import type { InputFile } from './input-file.ts';

const chunkBytes = 256 * 1024;
/** The first chunk of a file of which there are many, and small ones. */
const smallChunkBytes = 16 * 1024;

/**
 * The bytes of a file, in parts that nobody writes to again. `onBytes` hears of each. Throws `invalid-input-file`
 * when the file cannot be opened or read.
 */
export async function* readChunks(
  file: InputFile,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of file.stream === undefined ? ofPath(file) : ofStream(file)) {
    onBytes(chunk.length);
    yield chunk;
  }
}

async function* ofPath({ name, place }: InputFile): AsyncGenerator<Buffer> {
  await using handle = await opened(name);
  for (let length = place === undefined ? chunkBytes : smallChunkBytes; ; length = chunkBytes) {
    const buffer = Buffer.allocUnsafeSlow(length);
    const { bytesRead } = await handle.read(buffer, 0, length).catch((error: unknown) => {
      throw unreadable(name, error);
    });
    if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
    if (bytesRead === 0) return;
    // One call less for each of very many files. Less than was asked for is not always the end, but a location that is
    // cut off does not go unnoticed.
    if (bytesRead < length && place !== undefined) return;
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function* ofStream({ name, stream }: InputFile): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream ?? [])
      yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** Why a path cannot be read, and what to do about it. */
export function unreadable(path: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [found, advice] = reasons[code] ?? [messageOf(error), 'check the file and run it again'];
  return badInput(path, found, advice, error);
}

const reasons: Readonly<Record<string, readonly [found: string, advice: string]>> = {
  ENOENT: ['there is no such file', 'check the path'],
  ENOTDIR: ['a part of the path is a file, not a directory', 'check the path'],
  EACCES: ['this account has no right to read it', 'change its rights or use another account'],
  EPERM: ['this account has no right to read it', 'change its rights or use another account'],
  ELOOP: ['its symbolic links go in a circle', 'check the path'],
};

import type { Dirent, Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../../base/errors.ts';
import { acceptedInput, badInput } from './bad-input.ts';
import { gunzipHead } from './gunzip.ts';
import { exportPlace, type InputFile } from './input-file.ts';
import { type RecognisedJson, usable } from './open-input.ts';
import { unreadable } from './read-chunks.ts';
import { headBytes, type Recognised, recognise } from './recognise.ts';

/** Stands in for the size of a file of an export, of which there are too many to ask each. */
const typicalExportBytes = 3_000;
const dataName = /\.(json|ndjson|jsonl)(\.gz)?$/i;

export interface FoundFiles {
  /** In the order in which they are imported: reference data first, so that what refers to it is known. */
  readonly files: readonly InputFile[];
  /** Names in directories that hold nothing to import. */
  readonly ignored: readonly string[];
  /** What in directories could not be read or used, each one sentence. */
  readonly problems: readonly string[];
}

/**
 * The files to import below `paths`. A file that is named itself must be usable; in a directory, at any depth, JSON of
 * other things and other kinds of names are ignored, and data that cannot be used is among the problems. `-` stands for `standardInput`. Throws `invalid-input-file`.
 */
export async function findInputFiles(
  paths: readonly string[],
  standardInput: Readable,
): Promise<FoundFiles> {
  const search = new Search();
  for (const path of paths) {
    if (path === '-') search.add({ name: '-', stream: standardInput });
    else await search.addPath(path);
  }
  return search.found();
}

class Search {
  readonly #reference: InputFile[] = [];
  readonly #others: InputFile[] = [];
  readonly #ignored: string[] = [];
  readonly #problems: string[] = [];

  found(): FoundFiles {
    const files = [...this.#reference, ...this.#others];
    return { files, ignored: this.#ignored, problems: this.#problems };
  }

  add(file: InputFile): void {
    this.#others.push(file);
  }

  async addPath(path: string): Promise<void> {
    const stats = await statOf(path);
    if (stats.isDirectory()) await this.#addDirectory(path);
    else if (stats.isFile())
      this.#addInspected(path, stats.size, usable(path, await inspect(path)));
    // A pipe can be read once only, so it is looked at when its turn comes.
    else this.add({ name: path });
  }

  #addInspected(path: string, sizeBytes: number, form: RecognisedJson): void {
    const file = { name: path, sizeBytes, place: exportPlace(resolve(path)) };
    (form.holds === 'reference' ? this.#reference : this.#others).push(file);
  }

  async #addDirectory(path: string): Promise<void> {
    const before = this.#reference.length + this.#others.length + this.#problems.length;
    await this.#walk(path);
    const after = this.#reference.length + this.#others.length + this.#problems.length;
    if (after > before) return;
    throw badInput(path, 'the directory holds nothing to import', acceptedInput);
  }

  async #walk(directory: string): Promise<void> {
    for (const entry of await this.#list(directory)) {
      const path = join(directory, entry.name);
      const isSkipped = entry.name.startsWith('.') || entry.name === 'node_modules';
      if (isSkipped) this.#ignored.push(path);
      else if (entry.isDirectory()) await this.#walk(path);
      else await this.#consider(path, entry);
    }
  }

  async #list(directory: string): Promise<readonly Dirent[]> {
    try {
      const entries = await readdir(directory, { withFileTypes: true });
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.#problems.push(unreadable(directory, error).message);
      return [];
    }
  }

  async #consider(path: string, entry: Dirent): Promise<void> {
    const place = exportPlace(resolve(path));
    if (place !== undefined && entry.isFile()) {
      this.add({ name: path, sizeBytes: typicalExportBytes, place });
    } else if (dataName.test(entry.name)) {
      await this.#considerData(path);
    } else {
      this.#ignored.push(path);
    }
  }

  async #considerData(path: string): Promise<void> {
    try {
      const stats = await statOf(path);
      const form = stats.isFile() ? usable(path, await inspect(path)) : undefined;
      if (form === undefined || form.holds === 'other') this.#ignored.push(path);
      else this.#addInspected(path, stats.size, form);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#problems.push(error.message);
    }
  }
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** What a file is, by its beginning. */
async function inspect(path: string): Promise<Recognised> {
  const head = await readHead(path);
  const outer = recognise(head, acceptedInput);
  if (outer.kind !== 'gzip') return outer;
  const inner = gunzipHead(head);
  return inner.length > 0 ? recognise(inner, acceptedInput) : nothingPacked;
}

const nothingPacked: Recognised = {
  kind: 'unusable',
  found: 'the compressed data in it is empty, damaged or cut off',
  advice: 'get the whole file and run the import again',
};

async function readHead(path: string): Promise<Buffer> {
  try {
    await using file = await open(path, 'r');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * The way of data from outside into the store, in its visible order: open a file, split it into records, read and
 * check them, write them in batches, report. Memory does not grow with the input: every step waits for the next one.
 */
import { basename } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { ReferenceEntry } from '../domain/reference.ts';
import type { Database } from '../registry/database.ts';
import { importReference } from '../registry/import-reference.ts';
import { readKnownReference } from '../registry/known-reference.ts';
import { locationsOfProvider } from '../registry/provider-locations.ts';
import { BatchWriter } from './batch-writer.ts';
import { demoDataProviderId } from './demo/demo.ts';
import { makeWayForRealData } from './demo/fill.ts';
import { ForeignFileCheck } from './foreign-file-check.ts';
import type { ImportReport } from './import-report.ts';
import type { FoundFiles } from './input/find-input-files.ts';
import type { InputFile } from './input/input-file.ts';
import { openAhead } from './input/open-ahead.ts';
import { type OpenInput, openInput } from './input/open-input.ts';
import type { RawRecord } from './input/record-splitter.ts';
import { RecordReader } from './record-reader.ts';
import { RecordTally } from './record-tally.ts';
import { referenceLists } from './reference-lists.ts';
import { RejectsFile } from './rejects-file.ts';

/** Small files are opened this many at a time. */
const filesAhead = 8;
const maxRejectedTextBytes = 64 * 1024;

export interface ImportRequest {
  readonly input: FoundFiles;
  readonly database: Database;
  /** Compare and count, write nothing to the database. */
  readonly isDryRun: boolean;
  /** Stop at the first record that cannot be kept, or that breaks a rule of submissions. */
  readonly isStrict: boolean;
  /** Whether locations without a submission status are published; `undefined`: as the form of the file suggests. */
  readonly publishedExport?: boolean | undefined;
  /** Rejected records go here; the file is made when there is one. */
  readonly rejectsPath: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** How far an import is. */
export interface ImportProgress {
  /** Packed bytes where the input is packed. */
  readonly bytesDone: number;
  /** `undefined` when it is not known. */
  readonly bytesTotal: number | undefined;
  /** Records read so far. */
  readonly read: number;
  readonly rejected: number;
  /** Records that are decided and on the disk, whatever happens from now on. */
  readonly durable: number;
}

/**
 * Imports files and resolves with the report when all of it is durable. Bad records are counted and put aside; files
 * that break off, and a failure of the store, are in the report: what came before is kept.
 */
export async function runImport(request: ImportRequest): Promise<ImportReport> {
  const startedAt = request.clock.now();
  await using rejects = new RejectsFile(request.rejectsPath);
  const reader = new RecordReader(await readKnownReference(request.database), request.isStrict);
  const run = new ImportRun(request, reader, rejects);
  const failure = await failureOf(run.readAll());
  // Also after a failure, so that the report names a file that has all that were rejected.
  const unwritten = await failureOf(rejects.flush());
  return run.report(request.clock.now() - startedAt, failure ?? unwritten);
}

/** The first file by its name; the others are many, or named alike. */
function sourceOf({ files }: FoundFiles): string {
  const [first] = files;
  const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
  return first === undefined ? 'import' : `${basename(first.name)}${more}`;
}

function failureOf(work: Promise<void>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

class ImportRun {
  readonly #request: ImportRequest;
  readonly #reader: RecordReader;
  readonly #rejects: RejectsFile;
  readonly #writer: BatchWriter;
  readonly #tally = new RecordTally();
  readonly #fileProblems: string[];
  readonly #reference = { added: 0, changed: 0, unchanged: 0 };
  readonly #bytesTotal: number | undefined;
  #bytesDone = 0;
  #durable = 0;
  #demonstrationRemoved = 0;
  /** Where a strict import met its first bad record. */
  #stoppedAt: string | undefined;

  constructor(request: ImportRequest, reader: RecordReader, rejects: RejectsFile) {
    this.#request = request;
    this.#reader = reader;
    this.#rejects = rejects;
    this.#fileProblems = [...request.input.problems];
    this.#bytesTotal = totalBytes(request.input.files);
    this.#writer = new BatchWriter({
      database: request.database,
      isDryRun: request.isDryRun,
      clock: request.clock,
      source: sourceOf(request.input),
      tally: this.#tally,
      beforeFirst: () => this.#makeWay(),
      onDurable: (records) => this.#addDurable(records),
      onProblem: ({ kind, locationId, message }) =>
        reader.note(kind, `location ${locationId}`, message),
    });
  }

  async readAll(): Promise<void> {
    const open = (file: InputFile) => openInput(file, (bytes) => this.#addBytes(bytes));
    for await (const opening of openAhead(this.#request.input.files, open, filesAhead)) {
      await this.#readFile(opening);
      if (this.#stoppedAt !== undefined) break;
    }
    await this.#writer.finish();
  }

  report(durationMs: number, failure: unknown): ImportReport {
    return {
      isDryRun: this.#request.isDryRun,
      files: this.#request.input.files.length,
      ignored: this.#request.input.ignored,
      fileProblems: this.#fileProblems,
      records: this.#tally.records,
      comments: this.#tally.comments,
      media: this.#tally.media,
      reference: this.#reference,
      notes: this.#reader.notes,
      brokenRules: this.#reader.brokenRules,
      unknownIds: this.#reader.unknownIds,
      demonstrationRemoved: this.#demonstrationRemoved,
      rejectsFile: this.#rejects.isMade ? this.#rejects.path : undefined,
      durationMs,
      stoppedAt: this.#stoppedAt,
      failure,
    };
  }

  /** One file that cannot be read to its end does not stop the others. */
  async #readFile(opening: PromiseSettledResult<OpenInput>): Promise<void> {
    try {
      if (opening.status === 'rejected') throw opening.reason;
      await using input = opening.value;
      await this.#readRecords(input);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid-input-file') throw error;
      this.#fileProblems.push(error.message);
      if (this.#request.isStrict) this.#stoppedAt ??= error.message;
    }
  }

  async #readRecords({ file, form, records }: OpenInput): Promise<void> {
    const { publishedExport = form.isArray || file.place !== undefined } = this.#request;
    const foreign = new ForeignFileCheck(file);
    for await (const part of records()) {
      for (const raw of part) {
        const isOurs = await this.#take(raw, file, publishedExport);
        foreign.see(isOurs);
        if (this.#stoppedAt !== undefined) return;
      }
      this.#showProgress();
    }
    foreign.end();
  }

  /** Resolves with whether the record is of a kind that we know. */
  async #take(raw: RawRecord, file: InputFile, publishedExport: boolean): Promise<boolean> {
    const result = this.#reader.read(raw, file, publishedExport);
    switch (result.kind) {
      case 'location':
        this.#tally.read();
        this.#writer.add(result.record, raw.bytes.length);
        if (this.#writer.isFull) await this.#writer.write();
        return true;
      case 'reference':
        await this.#importReference(result.entries);
        return true;
      case 'rejected':
        this.#tally.read();
        await this.#reject(raw, file, result.reason);
        return !result.isForeign;
    }
  }

  async #reject({ line, bytes }: RawRecord, file: InputFile, reason: string): Promise<void> {
    this.#tally.rejected();
    const text = bytes.toString('utf8', 0, maxRejectedTextBytes);
    this.#rejects.add({ file: file.name, line, reason, text });
    if (this.#rejects.isFull) await this.#rejects.flush();
    if (this.#request.isStrict) this.#stoppedAt = `"${file.name}" line ${line}: ${reason}`;
  }

  async #importReference(entries: readonly ReferenceEntry[]): Promise<void> {
    const { database, isDryRun } = this.#request;
    const outcome = await importReference(database, referenceLists(entries), { dryRun: isDryRun });
    this.#reference.added += outcome.added;
    this.#reference.changed += outcome.changed;
    this.#reference.unchanged += outcome.unchanged;
  }

  /** Invented and real locations never stand side by side. */
  async #makeWay(): Promise<void> {
    const { database, isDryRun, clock, log } = this.#request;
    this.#demonstrationRemoved = isDryRun
      ? await locationsOfProvider(database, demoDataProviderId)
      : await makeWayForRealData(database, clock.now(), log);
  }

  #addBytes(count: number): void {
    this.#bytesDone += count;
  }

  #addDurable(records: number): void {
    this.#durable += records;
    const { isDryRun, log } = this.#request;
    if (!isDryRun) log.debug({ durable: this.#durable }, 'batch stored');
    this.#showProgress();
  }

  #showProgress(): void {
    const { read, rejected } = this.#tally.records;
    this.#request.onProgress({
      bytesDone: this.#bytesDone,
      bytesTotal: this.#bytesTotal,
      read,
      rejected,
      durable: this.#durable,
    });
  }
}

function totalBytes(files: readonly InputFile[]): number | undefined {
  let total = 0;
  for (const { sizeBytes } of files) {
    if (sizeBytes === undefined) return undefined;
    total += sizeBytes;
  }
  return total;
}

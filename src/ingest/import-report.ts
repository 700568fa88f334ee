import type { ReferenceListName } from '../domain/reference.ts';
import type { AttachmentCounts } from '../registry/import-locations.ts';
import type { ReferenceOutcome } from '../registry/import-reference.ts';
import type { Note } from './note-tally.ts';

/** What an import did, or would have done. */
export interface ImportReport {
  readonly isDryRun: boolean;
  readonly files: number;
  /** Names in directories that hold nothing to import. */
  readonly ignored: readonly string[];
  /** Files that could not be read to their end, each one sentence. */
  readonly fileProblems: readonly string[];
  readonly records: RecordCounts;
  readonly comments: AttachmentCounts;
  readonly media: AttachmentCounts;
  readonly reference: ReferenceOutcome;
  readonly notes: readonly Note[];
  /** Rules that kept locations break, by which nobody could submit them (domain/submission-rules.ts); most frequent first. */
  readonly brokenRules: readonly Note[];
  /** Ids that locations have and the reference data does not, most frequent first. */
  readonly unknownIds: readonly UnknownId[];
  /** Demonstration locations that made way for the first real ones, or would. */
  readonly demonstrationRemoved: number;
  /** Where the rejected records are, when there are any and the file could be made. */
  readonly rejectsFile: string | undefined;
  readonly durationMs: number;
  /** Where a strict import stopped. */
  readonly stoppedAt: string | undefined;
  /** What ended the import before its time: what is counted above was done all the same. */
  readonly failure: unknown;
}

/** Records that were read, each in one of the others. */
export interface RecordCounts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** The store has a newer version. */
  readonly older: number;
  /** The input itself has a newer version, or a later one of the same time. */
  readonly superseded: number;
  readonly rejected: number;
}

export interface UnknownId {
  readonly list: ReferenceListName;
  readonly id: number;
  readonly count: number;
}

/** Whether everything that was asked for was done: rejected records are said, and no failure unless strict. */
export function isComplete(report: ImportReport): boolean {
  const { fileProblems, stoppedAt, failure } = report;
  return fileProblems.length === 0 && stoppedAt === undefined && failure === undefined;
}

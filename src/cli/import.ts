import { join, resolve } from 'node:path';
import { openStore } from '../app.ts';
import { systemClock } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import { type ImportReport, isComplete } from '../ingest/import-report.ts';
import { type FoundFiles, findInputFiles } from '../ingest/input/find-input-files.ts';
import { type ImportRequest, runImport } from '../ingest/pipeline.ts';
import { checkRejectsPath } from '../ingest/rejects-file.ts';
import { problemText, reportText } from '../ingest/report-text.ts';
import type { Command, CommandInput } from './command.ts';
import { ImportProgressDisplay } from './import-progress.ts';

export const importCommand: Command = {
  name: 'import',
  usage: 'PATH...',
  doc: 'Take in locations and reference data from files, directories or standard input (-).',
  options: {
    'dry-run': { type: 'boolean', doc: 'Compare and count, write nothing to the store.' },
    strict: {
      type: 'boolean',
      doc: 'Stop at the first bad record, with exit code 1; also at one that nobody could submit.',
    },
    quiet: { type: 'boolean', doc: 'Say only what went wrong.' },
    rejects: { type: 'string', doc: 'File for rejected records (default: in the data directory).' },
    'published-export': {
      type: 'string',
      doc: 'yes or no: whether locations without a submission status are published.',
    },
  },
  async run(input) {
    const { positionals, config, log } = input;
    const asked = readOptions(input);
    const files = await findInputFiles(positionals, process.stdin);
    if (asked.rejects !== undefined) {
      refuseInput(asked.rejects, files);
      await checkRejectsPath(asked.rejects);
    }
    const holder = { pid: process.pid, command: 'ocm import' };
    await using store = await openStore(config, log, systemClock, 'write', holder);
    using display = new ImportProgressDisplay(process.stderr, log, systemClock, asked.isQuiet);
    const report = await runImport({
      ...asked,
      input: files,
      database: store.database,
      rejectsPath: asked.rejects ?? rejectsPath(store.dataDirectory.path),
      clock: systemClock,
      log,
      onProgress: (progress) => display.show(progress),
    });
    display.end();
    print(report, asked.isQuiet);
    if (report.failure !== undefined) throw report.failure;
    return isComplete(report) ? 0 : 1;
  },
};

interface Asked extends Pick<ImportRequest, 'isDryRun' | 'isStrict' | 'publishedExport'> {
  readonly isQuiet: boolean;
  readonly rejects: string | undefined;
}

function readOptions({ positionals, options }: CommandInput): Asked {
  if (positionals.length === 0) {
    const message = 'Cannot import nothing: name files or directories, or "-" for standard input';
    throw new AppError('invalid-usage', message);
  }
  const { rejects } = options;
  return {
    isDryRun: options['dry-run'] === true,
    isStrict: options['strict'] === true,
    isQuiet: options['quiet'] === true,
    rejects: typeof rejects === 'string' ? rejects : undefined,
    publishedExport: readYesOrNo('published-export', options['published-export']),
  };
}

function readYesOrNo(name: string, value: string | boolean | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value === 'yes' || value === 'no') return value === 'yes';
  throw new AppError(
    'invalid-usage',
    `Cannot use --${name} "${value}": allowed are "yes" and "no"`,
  );
}

/** Rejected records are appended to their file: reading what is being written would never end. */
function refuseInput(rejects: string, { files }: FoundFiles): void {
  if (!files.some(({ name }) => resolve(name) === resolve(rejects))) return;
  const found = 'it is to be imported itself; choose another file';
  throw new AppError('invalid-usage', `Cannot use --rejects "${rejects}": ${found}`);
}

/** Named by the time, so that the rejects of one run do not mix with those of another. */
function rejectsPath(dataDirectory: string): string {
  const time = new Date(systemClock.now()).toISOString().replace(/[:.]/g, '-');
  return join(dataDirectory, 'rejects', `${time}-import.ndjson`);
}

function print(report: ImportReport, isQuiet: boolean): void {
  const lines = isQuiet ? problemText(report) : reportText(report);
  const output = isQuiet ? process.stderr : process.stdout;
  if (lines.length > 0) output.write(`${lines.join('\n')}\n`);
}

import { type ImportReport, isComplete, type RecordCounts } from './import-report.ts';
import type { Note } from './note-tally.ts';

const maxUnknownIds = 10;
const maxIgnoredNames = 5;
const labelWidth = 12;

/** The report as lines for a person. */
export function reportText(report: ImportReport): readonly string[] {
  return [
    headline(report),
    ...recordLines(report),
    ...noteLines('Notes (the records were kept):', report.notes),
    ...noteLines(
      'Rules of submissions that locations break (kept; --strict refuses them):',
      report.brokenRules,
    ),
    ...unknownIdLines(report),
    ...ignoredLines(report),
    ...problemText(report),
    ...conclusion(report),
  ];
}

/** Only what a person must know of: rejected records, files that broke off, the demonstration that was removed. */
export function problemText(report: ImportReport): readonly string[] {
  const { records, rejectsFile, fileProblems, stoppedAt, demonstrationRemoved, isDryRun } = report;
  const lines: string[] = [];
  if (demonstrationRemoved > 0) {
    const did = isDryRun ? 'would be removed' : 'were removed';
    lines.push(
      `${number(demonstrationRemoved)} invented demonstration locations ${did}: the data is real now`,
    );
  }
  if (rejectsFile !== undefined)
    lines.push(`${number(records.rejected)} rejected: see "${rejectsFile}"`);
  lines.push(...fileProblems.filter((problem) => problem !== stoppedAt));
  if (stoppedAt !== undefined) lines.push(`Stopped at what is bad (--strict): ${stoppedAt}`);
  return lines;
}

function headline(report: ImportReport): string {
  const { records, files, durationMs } = report;
  const seconds = Math.max(durationMs, 1) / 1000;
  const did = whatWasDone(report);
  const rate = number(Math.round(records.read / seconds));
  return `${did}: ${keptOfRead(records)} from ${count(files, 'file')} in ${seconds.toFixed(1)} s (${rate} a second)`;
}

/** Read records are not all kept: some are rejected, and some wait when an error ends the import. */
function keptOfRead({ read, added, changed, unchanged, older, superseded }: RecordCounts): string {
  const kept = added + changed + unchanged + older + superseded;
  return kept === read ? count(read, 'location') : `${number(kept)} of ${count(read, 'location')}`;
}

function whatWasDone({ isDryRun, failure }: ImportReport): string {
  if (failure !== undefined) return 'Ended by an error (what is counted here is stored)';
  return isDryRun ? 'Compared (dry run, nothing was written)' : 'Imported';
}

const recordLabels: readonly (readonly [keyof RecordCounts, string])[] = [
  ['added', ''],
  ['changed', ''],
  ['unchanged', ''],
  ['older', 'the store has a newer version'],
  ['superseded', 'the input has a newer version'],
  ['rejected', 'cannot be kept'],
];

function recordLines({ records, comments, media, reference }: ImportReport): readonly string[] {
  const lines = recordLabels
    .filter(([name, remark]) => remark === '' || records[name] > 0)
    .map(([name, remark]) => row(name, number(records[name]), remark));
  for (const [label, counts] of [
    ['comments', comments],
    ['photos', media],
  ] as const) {
    if (counts.added + counts.changed > 0)
      lines.push(row(label, number(counts.added), `added, ${number(counts.changed)} changed`));
  }
  if (reference.added + reference.changed + reference.unchanged > 0) {
    const others = `${number(reference.changed)} changed, ${number(reference.unchanged)} unchanged`;
    lines.push(row('reference', number(reference.added), `added, ${others}`));
  }
  return lines;
}

function noteLines(title: string, notes: readonly Note[]): readonly string[] {
  if (notes.length === 0) return [];
  const rows = notes.map(
    ({ code, count: times, example }) => `  ${number(times)} × ${code}, first: ${example}`,
  );
  return [title, ...rows];
}

function unknownIdLines({ unknownIds }: ImportReport): readonly string[] {
  if (unknownIds.length === 0) return [];
  const shown = unknownIds
    .slice(0, maxUnknownIds)
    .map(({ list, id, count: times }) => `  ${number(times)} × ${list} ${id}`);
  const more = unknownIds.length - shown.length;
  return [
    'Ids that the reference data does not have (kept; importing a reference file names them):',
    ...shown,
    ...(more > 0 ? [`  and ${number(more)} more`] : []),
  ];
}

function ignoredLines({ ignored }: ImportReport): readonly string[] {
  if (ignored.length === 0) return [];
  const names = ignored.slice(0, maxIgnoredNames).map((name) => `"${name}"`);
  const more = ignored.length > names.length ? ' …' : '';
  return [`${count(ignored.length, 'other file')} ignored: ${names.join(', ')}${more}`];
}

function conclusion(report: ImportReport): readonly string[] {
  const { records, comments, media, reference, isDryRun } = report;
  const changes = [records, comments, media, reference].map((part) => part.added + part.changed);
  if (!isComplete(report) || changes.some((changed) => changed > 0)) return [];
  return [isDryRun ? 'Nothing would change' : 'Nothing changed: the store had all of this already'];
}

const row = (label: string, value: string, remark: string) =>
  `  ${label.padEnd(labelWidth)}${value.padStart(9)}  ${remark}`.trimEnd();

const count = (value: number, noun: string) => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;

const number = (value: number) => value.toLocaleString('en');

import { randomUUID } from 'node:crypto';
import { messageOf } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { facets } from '../domain/facet.ts';
import { sampleRecord } from '../domain/sample-record.ts';
import { searchedWords } from '../domain/text/searched-words.ts';
import { wordsOf } from '../domain/text/words.ts';
import type { ReadIndex } from '../readindex/read-index.ts';
import { signatureOf } from '../readindex/signature.ts';
import { freezeSnapshot, type SnapshotHeader, thawSnapshot } from '../readindex/snapshot.ts';
import type { FeedHead } from '../storage/changes.ts';
import type { Database } from '../storage/database.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';
import { openSnapshotFile, writeSnapshotFile } from '../storage/snapshot-file.ts';
import type { RecordEncoder } from './record-encoder.ts';

/** What stands before the index in a snapshot file. */
interface Header {
  /** How the index and its records are laid out; another layout is not read. */
  readonly layout: string;
  readonly epoch: string;
  readonly seq: number;
  /** Also kept in the database, so that a database that was put back from a backup does not believe this file. */
  readonly token: string;
  readonly encoderState: unknown;
  readonly index: SnapshotHeader;
}

/** Writes the index as it is now, with the number of the newest change in it. */
export async function saveIndex(
  database: Database,
  path: string,
  encoder: RecordEncoder,
  head: FeedHead,
  index: ReadIndex,
): Promise<void> {
  const { header, parts } = freezeSnapshot(index);
  const full: Header = {
    layout: layoutOf(encoder),
    epoch: head.epoch,
    seq: head.seq,
    token: randomUUID(),
    encoderState: encoder.saveState(),
    index: header,
  };
  await writeSnapshotFile(path, full, parts);
  await database.transaction((tx) => writeSetting(tx, tokenName(path), full.token));
}

/** The index of a snapshot that the feed can bring up to date; `undefined` when there is none, for whatever reason. */
export async function loadIndex(
  database: Database,
  path: string,
  encoder: RecordEncoder,
  head: FeedHead,
  log: Log,
): Promise<{ readonly index: ReadIndex; readonly seq: number } | undefined> {
  try {
    await using file = await openSnapshotFile(path);
    if (file === undefined) return undefined;
    const header = file.header as Header;
    const isUsable =
      header.layout === layoutOf(encoder) &&
      header.token === (await readSetting(database, tokenName(path))) &&
      header.epoch === head.epoch &&
      header.seq >= head.minValidSeq &&
      header.seq <= head.seq;
    if (!isUsable) {
      log.info({ path }, 'the snapshot of the read index is of another time; building anew');
      return undefined;
    }
    const index = await thawSnapshot(header.index, (target) => file.fill(target));
    await file.verify();
    encoder.restoreState(header.encoderState);
    return { index, seq: header.seq };
  } catch (error) {
    log.warn(
      { path, error: messageOf(error) },
      'the snapshot of the read index cannot be read; building anew',
    );
    return undefined;
  }
}

/** Several servers may share a database: each has a file of its own. */
function tokenName(path: string): string {
  return `snapshot ${path}`;
}

/** The facets by name and kind with what they make of a sample, its words, and the fingerprint of the encoder. */
function layoutOf(encoder: RecordEncoder): string {
  const columns = Object.entries(facets).map(
    ([name, { kind, of }]) => `${name}:${kind}:${JSON.stringify(of(sampleRecord))}`,
  );
  // Also of letters that folding treats in special ways.
  const words = [
    ...searchedWords(sampleRecord.location),
    ...wordsOf("Ærø İç Łódź McDonald's 東京"),
  ];
  const signature = signatureOf(sampleRecord);
  return `10 ${columns.join(' ')} ${words.join(' ')} ${signature} ${encoder.fingerprint}`;
}

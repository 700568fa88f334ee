import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LocationRecord } from '../../src/domain/location.ts';
import { openStore } from '../support/store.ts';
import { testWorld } from '../world/world.ts';
import { type Files, importFiles, type Options, storedContent } from './import-files.ts';
import { asMongo, asShell, hydrated, inCamelCase, lines, v3Document } from './v3-files.ts';

const documents = testWorld.map(v3Document);
const compactLines = lines(documents);
const indented = JSON.stringify(documents, null, 2);
const half = Math.floor(documents.length / 2);
/** One location has no submission status: what it becomes depends on the shape otherwise. */
const asGiven = { publishedExport: false };
const byteOrderMark = '\uFEFF';

function exportTree(): Files {
  const files = testWorld.map((record: LocationRecord, at) => {
    const name = `data/NL/OCM-${record.location.id}.json`;
    return [name, JSON.stringify(documents[at], null, 4)];
  });
  return Object.fromEntries(files);
}

const shapes: readonly (readonly [name: string, files: Files, options: Options])[] = [
  ['JSON lines with Windows line ends', { 'a.json': compactLines.replaceAll('\n', '\r\n') }, {}],
  ['JSON lines without a last line end', { 'a.json': compactLines.trimEnd() }, {}],
  [
    'JSON lines with blank lines',
    { 'a.json': `\n${compactLines.replaceAll('\n', '\n\n \r\n')}` },
    {},
  ],
  ['JSON lines with a byte order mark', { 'a.json': byteOrderMark + compactLines }, {}],
  ['compressed JSON lines', { 'a.json.gz': gzipSync(compactLines) }, {}],
  [
    'compressed JSON lines in several members',
    {
      a: Buffer.concat([
        gzipSync(lines(documents.slice(0, half))),
        gzipSync(lines(documents.slice(half))),
      ]),
    },
    {},
  ],
  ['a compact array', { 'a.json': JSON.stringify(documents) }, {}],
  ['an indented array', { 'a.json': indented }, {}],
  ['an indented array with a byte order mark', { 'a.json': byteOrderMark + indented }, {}],
  [
    'a compressed array with Windows line ends',
    { 'a.json.gz': gzipSync(indented.replaceAll('\n', '\r\n')) },
    {},
  ],
  [
    'an array with one element a line',
    { 'a.json': `[\n${lines(documents).trim().replaceAll('\n', ',\n')}\n]\n` },
    {},
  ],
  [
    'arrays one after the other',
    {
      'a.json': `${JSON.stringify(documents.slice(0, half))}\n${JSON.stringify(documents.slice(half), null, 1)}`,
    },
    {},
  ],
  [
    'indented objects one after the other',
    { 'a.json': documents.map((document) => JSON.stringify(document, null, 2)).join('\n') },
    {},
  ],
  ['an array in camel case', { 'a.json': JSON.stringify(inCamelCase(documents)) }, {}],
  ['an array of hydrated objects', { 'a.json': JSON.stringify(documents.map(hydrated)) }, {}],
  ['a MongoDB dump', { 'poi.json': lines(documents.map(asMongo)) }, {}],
  ['what the MongoDB shell prints', { 'poi.json': documents.map(asShell).join('\n') }, {}],
  ['a file for each location', exportTree(), { paths: ['.'] }],
  ['standard input', {}, { paths: ['-'], standardInput: compactLines }],
  [
    'several files',
    { 'a.json': lines(documents.slice(0, half)), 'b.json': JSON.stringify(documents.slice(half)) },
    {},
  ],
];

describe('every shape of input gives the same store', () => {
  let expected: ReadonlyMap<number, unknown>;

  beforeAll(async () => {
    await using store = await openStore('sqlite');
    const { report } = await importFiles(store.db, { 'a.ndjson': compactLines }, asGiven);
    expect(report).toMatchObject({ records: { read: testWorld.length, added: testWorld.length } });
    expected = await storedContent(store.db);
  });

  it.each(shapes)('%s', async (_name, files, options) => {
    await using store = await openStore('sqlite');
    const { report, rejects } = await importFiles(store.db, files, { ...asGiven, ...options });
    expect(rejects).toEqual([]);
    expect(report).toMatchObject({
      records: { read: testWorld.length, added: testWorld.length },
      fileProblems: [],
      failure: undefined,
    });
    expect(await storedContent(store.db)).toEqual(expected);
  });
});

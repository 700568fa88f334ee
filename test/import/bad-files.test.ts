import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findInputFiles } from '../../src/ingest/input/find-input-files.ts';
import { emptyDirectory, openStore } from '../support/store.ts';
import { v3Poi } from '../support/v3-document.ts';
import { importFiles, storedRecords } from './import-files.ts';
import { lines } from './v3-files.ts';

const documents = Array.from({ length: 3_000 }, (_, at) =>
  v3Poi({ ID: 1 + at, UUID: null, GeneralComments: `Random text ${Math.sin(at)}` }),
);
const dump = lines(documents);
const nothing = Readable.from([]);

function tar(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('ustar', 257);
  return Buffer.concat([header, Buffer.from(content.padEnd(1024, '\0'))]);
}

const unusable: readonly (readonly [what: string, content: string | Buffer, message: RegExp])[] = [
  ['a zip archive', Buffer.from('PK\u0003\u0004rest'), /it is a zip archive; unpack it first/],
  ['a tar archive', tar('poi.json', dump.slice(0, 500)), /it is a tar archive; unpack it first/],
  [
    'a compressed tar archive',
    gzipSync(tar('poi.json', dump.slice(0, 500))),
    /it is a tar archive; unpack it first/,
  ],
  ['an xz file', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), /it is an xz file; unpack it/],
  ['a bzip2 file', 'BZh91AY&SY', /it is a bzip2 file; unpack it first, or use gzip/],
  ['a database', 'SQLite format 3\0', /it is a SQLite database; accepted are JSON lines, a JSON/],
  [
    'UTF-16 text',
    Buffer.from(`\uFEFF${dump}`, 'utf16le'),
    /it is UTF-16 text; convert it to UTF-8/,
  ],
  ['UTF-16 text without a mark', Buffer.from(dump, 'utf16le'), /it is UTF-16 text; .*iconv/],
  ['XML', '<?xml version="1.0"?><poi/>', /it is XML or HTML; accepted are/],
  ['a table', 'ID,Title\n1,"x"\n', /it is no JSON: it starts with "ID,Title 1,"x""; accepted/],
  ['an empty file', '', /it is empty; accepted are/],
  ['blank lines', '\n\n  \n', /it is empty; accepted are/],
  ['a file compressed twice', gzipSync(gzipSync(dump)), /compressed twice; unpack it once/],
];

describe('a file of another kind is named with what was found and what to do', () => {
  it.each(unusable)('%s', async (_what, content, message) => {
    await using store = await openStore('sqlite');
    const importing = importFiles(store.db, { 'good.ndjson': dump, 'poi.json': content });
    await expect(importing).rejects.toThrow(/^Cannot import ".*poi\.json": /);
    await expect(importing).rejects.toThrow(message);
    await expect(importing).rejects.toMatchObject({ code: 'invalid-input-file' });
    expect(await storedRecords(store.db)).toEqual([]);
  });

  it('a path without a file, through a file, and a directory with nothing of use', async () => {
    await using directory = await emptyDirectory();
    const file = join(directory.path, 'notes.txt');
    await writeFile(file, 'hello');
    const find = (path: string) => findInputFiles([path], nothing);
    await expect(find(join(directory.path, 'none'))).rejects.toThrow(
      /there is no such file; check/,
    );
    await expect(find(join(file, 'x'))).rejects.toThrow(/a part of the path is a file/);
    await expect(find(directory.path)).rejects.toThrow(/the directory holds nothing to import/);
  });

  it.each([
    ['GeoJSON', JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature' }] })],
    ['an answer with an envelope', JSON.stringify({ data: [v3Poi()], status_code: 1000 }, null, 2)],
    ['a list of something else', JSON.stringify([{ name: 'a' }, { name: 'b' }])],
  ])('%s', async (_what, content) => {
    await using store = await openStore('sqlite');
    const { report } = await importFiles(store.db, { 'good.ndjson': dump, 'other.json': content });
    expect(report.records.added).toBe(documents.length);
    expect(report.fileProblems).toEqual([
      expect.stringMatching(/other\.json": none of its \d records is a location or reference data/),
    ]);
  });

  it('a long file of something else is not read to its end', async () => {
    await using store = await openStore('sqlite');
    const content = lines(Array.from({ length: 50_000 }, (_, at) => ({ name: at })));
    const { report } = await importFiles(store.db, { 'other.ndjson': content });
    expect(report.records).toMatchObject({ read: 1_000, rejected: 1_000 });
    expect(report.fileProblems[0]).toContain('none of the first 1000 records is a location');
  });
});

const packed = gzipSync(dump);
const damaged = Buffer.from(packed);
damaged.fill(0xff, packed.length - 2_000, packed.length - 1_000);
const array = JSON.stringify(documents, null, 1);

const brokenOff: readonly (readonly [what: string, content: string | Buffer, message: RegExp])[] = [
  [
    'compressed data that is cut off',
    packed.subarray(0, -5_000),
    /ends too early, after .* line \d+;/,
  ],
  ['compressed data that is damaged', damaged, /the compressed data is damaged \(.*\), after/],
  [
    'an array that is cut off',
    array.slice(0, -1_000),
    /ends within the record that starts in line/,
  ],
  [
    'an array without its end',
    array.slice(0, -2),
    /ends in line \d+ within the array that starts in/,
  ],
  ['lines that are cut off', dump.slice(0, -200), /it ends within line 3000; everything before/],
  [
    'an object that is cut off',
    documents
      .map((document) => JSON.stringify(document, null, 1))
      .join('\n')
      .slice(0, -20),
    /ends within the record that starts in line/,
  ],
];

describe('a file that breaks off is imported up to there, and the others whole', () => {
  it.each(brokenOff)('%s', async (_what, content, message) => {
    await using store = await openStore('sqlite');
    const other = lines([v3Poi({ ID: 100_000, UUID: null })]);
    const { report } = await importFiles(store.db, { 'a.json': content, 'b.json': other });
    expect(report.fileProblems).toEqual([expect.stringMatching(message)]);
    expect(report.fileProblems[0]).toContain('get the whole file and run the import again');
    expect(report.records.rejected).toBe(0);
    const ids = (await storedRecords(store.db)).map(({ location }): number => location.id);
    expect(ids.at(-1)).toBe(100_000);
    expect(ids.length).toBeGreaterThan(2_500);
    expect(ids.slice(0, -1)).toEqual(ids.slice(0, -1).map((_, at) => 1 + at));
  });

  it('compressed data that ends before the first record', async () => {
    await using store = await openStore('sqlite');
    const files = { 'a/poi.json.gz': packed.subarray(0, 30), 'b.json': dump };
    const message = /the compressed data in it is empty, damaged or cut off; get the whole file/;
    await expect(importFiles(store.db, files)).rejects.toThrow(message);
    const { report } = await importFiles(store.db, files, { paths: ['.'] });
    expect(report.fileProblems).toEqual([expect.stringMatching(message)]);
    expect(report.records.added).toBe(documents.length);
  });

  it('compressed data that ends before the first record, on standard input', async () => {
    await using store = await openStore('sqlite');
    const importing = await importFiles(
      store.db,
      {},
      { paths: ['-'], standardInput: packed.subarray(0, 30) },
    );
    expect(importing.report.fileProblems).toEqual([
      expect.stringContaining('Cannot import "-": the compressed data ends too early'),
    ]);
  });
});

describe('an export tree', () => {
  const poi = (id: number, address: object = {}) =>
    JSON.stringify(v3Poi({ ID: id, UUID: null }, address), null, 4);

  it('is found at any depth, with its reference data, and other files in it are ignored', async () => {
    await using store = await openStore('sqlite');
    const files = {
      'README.md': '# Export',
      'package.json': '{"name": "export", "version": "1.0.0"}',
      'tools/parse.js': 'x',
      '.git/config': '{"ID": 1}',
      'data/.DS_Store': '',
      'data/DE/OCM-1.json': poi(1),
      'data/DE/OCM-2.json': poi(2),
      'data/referencedata.json': JSON.stringify({ ConnectionTypes: [], Countries: [] }, null, 4),
    };
    const { report } = await importFiles(store.db, files, { paths: ['.'] });
    expect(report).toMatchObject({ files: 3, records: { read: 2, added: 2 }, fileProblems: [] });
    expect(report.ignored).toHaveLength(5);
    expect(report.notes.map(({ code }) => code)).toEqual(['uuid-made']);
  });

  it('a file name or a folder that disagrees with the content is noted; the content counts', async () => {
    await using store = await openStore('sqlite');
    const files = { 'FR/OCM-1.json': poi(1), 'DE/OCM-99.json': poi(2) };
    const { report } = await importFiles(store.db, files, { paths: ['.'] });
    expect(report.notes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'folder-differs',
          example: expect.stringMatching(
            /OCM-1\.json" line 1: the folder is that of "FR", .* "DE"$/,
          ),
        }),
        expect.objectContaining({
          code: 'file-name-differs',
          example: expect.stringContaining('named after location 99, in it is location 2'),
        }),
      ]),
    );
    expect((await storedRecords(store.db)).map(({ location }) => location.id)).toEqual([1, 2]);
  });

  it('bad files are put aside, unreadable ones reported, and the rest imported', async () => {
    await using store = await openStore('sqlite');
    const files = {
      'DE/OCM-1.json': 'nonsense',
      'DE/OCM-2.json': '{"ID": 2, "AddressInfo": {"Lat',
      'DE/OCM-3.json': '{"ID": 3, "AddressInfo": nonsense}',
      'DE/OCM-4.json': poi(4),
    };
    const { report } = await importFiles(store.db, files, { paths: ['.'] });
    expect(report.fileProblems).toEqual([
      expect.stringMatching(/OCM-1\.json": it is no JSON/),
      expect.stringMatching(/OCM-2\.json": it ends within line 1/),
    ]);
    expect(report.records).toMatchObject({ read: 2, added: 1, rejected: 1 });
  });
});

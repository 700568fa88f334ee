import { expect, it } from 'vitest';
import { openStore } from '../support/store.ts';
import { v3Poi } from '../support/v3-document.ts';
import { importFiles, storedRecords } from './import-files.ts';
import { lines } from './v3-files.ts';

const good = (id: number, changes: object = {}, address: object = {}) =>
  JSON.stringify(v3Poi({ ID: id, UUID: null, ...changes }, address));

it('a bad line is counted with file, line and reason, is put aside, and does not stop the rest', async () => {
  await using store = await openStore('sqlite');
  const dump = [
    good(1),
    '{"ID": 2, "AddressInfo": {"Latitude": 1, "Longitu',
    good(3),
    'not JSON at all',
    '[1, 2]',
    '{"name": "something else", "version": 3}',
    good(7, {}, { Latitude: 91 }),
    good(8, {}, { Longitude: null }),
    good(0),
    '{"ID": 10, "AddressInfo": null}',
    good(11),
  ].join('\n');
  const { report, rejects } = await importFiles(store.db, { 'poi.ndjson': dump });
  expect(report).toMatchObject({ records: { read: 11, added: 3, rejected: 8 }, fileProblems: [] });
  expect(rejects.map(({ line }) => line)).toEqual([2, 4, 5, 6, 7, 8, 9, 10]);
  expect(rejects.map(({ text }) => text)).toEqual(
    dump.split('\n').filter((_, at) => ![0, 2, 10].includes(at)),
  );
  expect(rejects.every(({ file }) => file.endsWith('poi.ndjson'))).toBe(true);
  const reasons = rejects.map(({ reason }) => reason);
  expect(reasons[0]).toMatch(/^Cannot read record: it is no JSON \(.*position \d+/);
  expect(reasons[2]).toMatch(/an array is neither a location .* nor reference data/);
  expect(reasons[3]).toContain('an object with "name", "version" is neither a location');
  expect(reasons[4]).toContain('"Latitude" is "91", expected -90 to 90');
  expect((await storedRecords(store.db)).map(({ location }) => location.id)).toEqual([1, 3, 11]);
});

it('a bad first line does not hide what the file is', async () => {
  await using store = await openStore('sqlite');
  const dump = `{"ID": 1, "UUID": "cut off he\n${good(2)}\n${good(3)}\n`;
  const { report } = await importFiles(store.db, { 'poi.ndjson': dump });
  expect(report).toMatchObject({ records: { added: 2, rejected: 1 }, fileProblems: [] });
});

it('a bad element of an array is put aside with the line where it starts', async () => {
  await using store = await openStore('sqlite');
  const dump = `[\n  ${good(1)},\n  {"ID": 2,\n   "AddressInfo": nil},\n  17, "text",\n  ${good(3)}\n]`;
  const { report, rejects } = await importFiles(store.db, { 'poi.json': dump });
  expect(report).toMatchObject({ records: { read: 5, added: 2, rejected: 3 }, fileProblems: [] });
  expect(rejects.map(({ line }) => line)).toEqual([3, 5, 5]);
});

it('a strict import keeps what came before the first bad record and stops there', async () => {
  await using store = await openStore('sqlite');
  const whole = good(1, { Connections: [{ ConnectionTypeID: 25 }] }, { AddressLine1: '1 Street' });
  const dump = `${whole}\nbad\n${good(3)}\n`;
  const options = { isStrict: true };
  const { report, rejects } = await importFiles(store.db, { 'poi.ndjson': dump }, options);
  expect(report.records).toMatchObject({ read: 2, added: 1, rejected: 1 });
  expect(report.stoppedAt).toMatch(/poi\.ndjson" line 2: Cannot read record: it is no JSON/);
  expect(rejects).toHaveLength(1);
});

it('text that is not UTF-8 is put aside, not damaged', async () => {
  await using store = await openStore('sqlite');
  const latin1 = Buffer.from(good(2, {}, { Title: 'Café' }), 'latin1');
  const dump = Buffer.concat([Buffer.from(`${good(1)}\n`), latin1, Buffer.from('\n')]);
  const { report, rejects } = await importFiles(store.db, { 'poi.ndjson': dump });
  expect(report.records).toMatchObject({ added: 1, rejected: 1 });
  expect(rejects[0]?.reason).toContain('it is not UTF-8 text');
});

it('a long rejected record is cut in the rejects file', async () => {
  await using store = await openStore('sqlite');
  const dump = `${good(1)}\n${'x'.repeat(300_000)}\n`;
  const { rejects } = await importFiles(store.db, { 'poi.ndjson': dump });
  expect(rejects[0]?.text).toHaveLength(64 * 1024);
});

it('a position of 0, 0 is kept under review and noted', async () => {
  await using store = await openStore('sqlite');
  const dump = good(1, {}, { Latitude: 0, Longitude: 0 });
  const { report } = await importFiles(store.db, { 'poi.ndjson': dump });
  expect(report.notes).toMatchObject([
    { code: 'uuid-made', count: 1 },
    { code: 'position-unlikely', count: 1, example: expect.stringContaining('poi.ndjson" line 1') },
  ]);
  expect((await storedRecords(store.db))[0]?.location.submissionStatusTypeId).toBe(50);
});

it('ids that the reference data does not have are kept, counted and reported', async () => {
  await using store = await openStore('sqlite');
  const Connections = [{ ConnectionTypeID: 54_321, LevelID: 77 }, { ConnectionTypeID: 54_321 }];
  const dump = lines([v3Poi({ Connections, OperatorID: 98_765 }, { CountryID: 12_345 })]);
  const { report } = await importFiles(store.db, { 'poi.ndjson': dump });
  expect(report.unknownIds).toEqual([
    { list: 'connectionTypes', id: 54_321, count: 2 },
    { list: 'operators', id: 98_765, count: 1 },
    { list: 'countries', id: 12_345, count: 1 },
    { list: 'chargerTypes', id: 77, count: 1 },
  ]);
  const [stored] = await storedRecords(store.db);
  expect(stored?.location).toMatchObject({ operatorId: 98_765, address: { countryId: 12_345 } });
});

it('reference data is taken first, in whatever order the files are named', async () => {
  await using store = await openStore('sqlite');
  const { report } = await importFiles(store.db, {
    'a.ndjson': lines([v3Poi({ OperatorID: 98_765 })]),
    'z.json': JSON.stringify(
      { Countries: [], Operators: [{ ID: 98_765, Title: 'New' }], ConnectionTypes: [] },
      null,
      2,
    ),
  });
  expect(report).toMatchObject({ unknownIds: [], reference: { added: 1 } });
});

it('a location without a submission status is published only when the source is a published export', async () => {
  const document = v3Poi({ SubmissionStatusTypeID: undefined });
  const line = JSON.stringify(document);
  const cases = [
    { files: { 'poi.ndjson': line }, status: 1 },
    { files: { 'api.json': `[${line}]` }, status: 200 },
    { files: { 'data/DE/OCM-175585.json': line }, status: 200 },
    { files: { 'api.json': `[${line}]` }, publishedExport: false, status: 1 },
    { files: { 'poi.ndjson': line }, publishedExport: true, status: 200 },
  ];
  for (const { files, status, publishedExport } of cases) {
    await using store = await openStore('sqlite');
    await importFiles(store.db, files, { publishedExport });
    const [stored] = await storedRecords(store.db);
    expect(stored?.location.submissionStatusTypeId).toBe(status);
  }
});

it('a comment that belongs to another location already is left there and noted', async () => {
  await using store = await openStore('sqlite');
  const UserComments = [
    { ID: 5, CommentTypeID: 10, Comment: 'x', DateCreated: '2020-01-01T00:00:00Z' },
  ];
  const dump = lines([
    v3Poi({ ID: 1, UUID: null, UserComments }),
    v3Poi({ ID: 2, UUID: null, UserComments }),
  ]);
  const { report } = await importFiles(store.db, { 'poi.ndjson': dump });
  expect(report.comments).toEqual({ added: 1, changed: 0 });
  expect(report.notes.map(({ code }) => code)).toContain('comment-taken');
});

it('what nobody could submit is kept and counted by rule; a strict import stops there', async () => {
  await using store = await openStore('sqlite');
  const wild = good(2, { NumberOfPoints: 100_000, Connections: [] }, { AddressLine1: null });
  const { report } = await importFiles(store.db, { 'poi.ndjson': `${wild}\n` });
  expect(report.records).toMatchObject({ read: 1, added: 1, rejected: 0 });
  expect(report.brokenRules.map(({ code, count }) => [code, count]).toSorted()).toEqual([
    ['address-line', 1],
    ['connections', 1],
    ['number-range', 1],
  ]);
  const strict = await importFiles(store.db, { 'poi.ndjson': `${wild}\n` }, { isStrict: true });
  expect(strict.report.stoppedAt).toContain('line 1: Cannot keep location 2: AddressInfo requires');
  expect(strict.rejects).toHaveLength(1);
});

import { describe, expect, it } from 'vitest';
import { locationId } from '../../src/domain/id.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { deleteLocation } from '../../src/registry/delete-location.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { changedLocations, readFeedHead } from '../../src/storage/changes.ts';
import {
  countLocations,
  locationRecordsAfterId,
  locationRecordsByIds,
} from '../../src/storage/locations.ts';
import { readSetting, writeSetting } from '../../src/storage/settings.ts';
import { sampleComment, samplePhoto, sampleRecord, sampleTime } from '../support/sample-record.ts';
import { engines, openStore } from '../support/store.ts';

/** Every member set, in text that breaks careless stores. */
const fullRecord: LocationRecord = sampleRecord(
  7,
  {
    parentId: locationId(3),
    dataProviderReference: 'DE*ABC*\u0000é\ud83d\ude00\ud83d',
    operatorReference: "Robert'); drop table location;--",
    usageCost: '0,45 €/kWh \\ "quoted"',
    numberOfPoints: 0,
    generalComments: '',
    plannedAt: -1,
    confirmedAt: 0,
    metadata: [
      { id: 1, fieldId: 2, value: 'x', option: { id: 3, title: 't', fieldId: 2 }, optionId: 3 },
    ],
    dataQualityLevel: 1,
    levelOfDetail: 1,
    address: {
      id: 99,
      title: '中央 \u2028 充電',
      line1: 'a\nb',
      lat: -89.999_999_999_999_99,
      lng: 179.123_456_789_012_35,
      countryId: 1,
    },
  },
  {
    comments: [
      sampleComment(12, 7, { rating: 0, user: { id: 1, username: '' } }),
      sampleComment(11, 7, { checkInStatusTypeId: 0, isActionedByEditor: false }),
    ],
    media: [samplePhoto(5, 7, { user: { id: 2, reputationPoints: -5 } })],
  },
);

describe.each(engines)('records on %s', (engine) => {
  it('gives back every member of a record as it was written', async () => {
    await using store = await openStore(engine);
    await saveLocation(store.db, fullRecord);
    const [stored] = await locationRecordsByIds(store.db, [locationId(7)]);
    expect(stored?.record).toStrictEqual(structuredClone(fullRecord));
  });

  it('attaches comments and photos newest first, ties by the highest id', async () => {
    await using store = await openStore(engine);
    const at = { createdAt: 5 };
    const comments = [
      sampleComment(1, 7, at),
      sampleComment(3, 7, { createdAt: 4 }),
      sampleComment(2, 7, at),
    ];
    const media = [samplePhoto(1, 7, at), samplePhoto(2, 7, at)];
    await saveLocation(store.db, sampleRecord(7, {}, { comments, media }));
    const [byId] = await locationRecordsByIds(store.db, [locationId(7)]);
    const [afterId] = await locationRecordsAfterId(store.db, 0, 10);
    const [change] = await changedLocations(store.db, 0, 10);
    expect(byId?.record.comments.map((comment) => comment.id)).toEqual([2, 1, 3]);
    expect(byId?.record.media.map((item) => item.id)).toEqual([2, 1]);
    expect(afterId).toStrictEqual(byId);
    expect(change).toStrictEqual({ id: 7, deleted: false, ...byId });
  });

  it('walks through all living locations by id', async () => {
    await using store = await openStore(engine);
    const ids = [5, 1, 9, 3, 7];
    await importLocations(
      store.db,
      ids.map((id) => sampleRecord(id, {}, { comments: [sampleComment(id, id)] })),
    );
    await deleteLocation(store.db, locationId(5), sampleTime);
    const seen: number[] = [];
    for (let after = 0; ; after = seen.at(-1) ?? 0) {
      const batch = await locationRecordsAfterId(store.db, after, 2);
      if (batch.length === 0) break;
      for (const { record } of batch)
        expect(record.comments.map((c) => c.id)).toEqual([record.location.id]);
      seen.push(...batch.map(({ record }) => record.location.id));
    }
    expect(seen).toEqual([1, 3, 7, 9]);
    expect(await countLocations(store.db)).toBe(4);
  });

  it('finds many locations by id, lowest first, without the unknown ones', async () => {
    await using store = await openStore(engine);
    const records = Array.from({ length: 2_500 }, (_, at) => sampleRecord(at + 1));
    await importLocations(store.db, records);
    const wanted = [9_999, ...records.map((record) => record.location.id).reverse()];
    const found = await locationRecordsByIds(store.db, wanted.map(locationId));
    expect(found.map(({ record }) => record.location.id)).toEqual(
      records.map((r) => r.location.id),
    );
  });

  it('leaves a tombstone that followers see and readers do not', async () => {
    await using store = await openStore(engine);
    const before = await saveLocation(store.db, fullRecord);
    const number = await deleteLocation(store.db, locationId(7), sampleTime);
    expect(number).toBe(before + 1);
    expect(await locationRecordsByIds(store.db, [locationId(7)])).toEqual([]);
    expect(await locationRecordsAfterId(store.db, 0, 10)).toEqual([]);
    expect(await changedLocations(store.db, before, 10)).toEqual([
      { id: 7, changeSeq: number, deleted: true },
    ]);
    expect(await countLocations(store.db)).toBe(0);
  });

  it('deletes once', async () => {
    await using store = await openStore(engine);
    await saveLocation(store.db, fullRecord);
    await deleteLocation(store.db, locationId(7), sampleTime);
    expect(await deleteLocation(store.db, locationId(7), sampleTime)).toBeUndefined();
    expect(await deleteLocation(store.db, locationId(8), sampleTime)).toBeUndefined();
  });

  it('saves a deleted location again', async () => {
    await using store = await openStore(engine);
    await saveLocation(store.db, fullRecord);
    await deleteLocation(store.db, locationId(7), sampleTime);
    const number = await saveLocation(store.db, fullRecord);
    expect(await changedLocations(store.db, number - 1, 10)).toMatchObject([
      { id: 7, deleted: false },
    ]);
  });

  it('gives a new number for a new comment and none for nothing new', async () => {
    await using store = await openStore(engine);
    const first = await saveLocation(store.db, sampleRecord(1));
    const withComment = sampleRecord(1, {}, { comments: [sampleComment(1, 1)] });
    expect(await saveLocation(store.db, withComment)).toBe(first + 1);
    expect(await saveLocation(store.db, withComment)).toBe(first + 1);
    expect((await readFeedHead(store.db)).seq).toBe(first + 1);
  });

  it('keeps comments that a later version does not carry', async () => {
    await using store = await openStore(engine);
    await saveLocation(store.db, sampleRecord(1, {}, { comments: [sampleComment(1, 1)] }));
    await saveLocation(store.db, sampleRecord(1, { numberOfPoints: 4 }));
    const [stored] = await locationRecordsByIds(store.db, [locationId(1)]);
    expect(stored?.record.comments).toHaveLength(1);
    expect(stored?.record.location.numberOfPoints).toBe(4);
  });

  it('refuses the UUID and the comments of another location, and changes nothing', async () => {
    await using store = await openStore(engine);
    const comments = [sampleComment(1, 1)];
    const number = await saveLocation(store.db, sampleRecord(1, { uuid: 'A' }, { comments }));
    const sameUuid = saveLocation(store.db, sampleRecord(2, { uuid: 'A' }));
    await expect(sameUuid).rejects.toMatchObject({ code: 'invalid-parameter' });
    const sameComment = saveLocation(store.db, sampleRecord(2, {}, { comments }));
    await expect(sameComment).rejects.toThrow('Comment 1 belongs to location 1');
    expect((await readFeedHead(store.db)).seq).toBe(number);
    expect(await countLocations(store.db)).toBe(1);
  });

  it('undoes a transaction that throws', async () => {
    await using store = await openStore(engine);
    const failed = store.db.transaction(async (tx) => {
      await writeSetting(tx, 'demo', 'loaded');
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await readSetting(store.db, 'demo')).toBeUndefined();
  });

  it('keeps settings', async () => {
    await using store = await openStore(engine);
    await store.db.transaction((tx) => writeSetting(tx, 'demo', 'loaded'));
    await store.db.transaction((tx) => writeSetting(tx, 'demo', 'removed'));
    const another = await store.openAnother();
    expect(await readSetting(another, 'demo')).toBe('removed');
  });
});

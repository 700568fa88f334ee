import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReferenceEntry } from '../../domain/reference.ts';
import { looksLikeReference, readReference } from './read.ts';

function read(document: unknown) {
  const result = readReference(document);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

function only(document: unknown): ReferenceEntry | undefined {
  return read(document).entries[0];
}

describe('readReference', () => {
  it('reads the same from the MongoDB and the API form', () => {
    const mongo = {
      _id: { $oid: '61166215543539f5b2e84e95' },
      DataProviders: [
        {
          ID: 2,
          Title: 'afdc.energy.gov',
          DataProviderStatusType: { ID: 20, Title: 'Automated Import', IsProviderEnabled: true },
          DateLastImported: { $date: '2021-03-27T13:40:33.127Z' },
        },
      ],
    };
    const api = {
      dataProviders: [
        {
          dateLastImported: '2021-03-27T13:40:33.127Z',
          dataProviderStatusType: { isProviderEnabled: true, title: 'Automated Import', id: 20 },
          title: 'afdc.energy.gov',
          id: 2,
        },
      ],
    };
    expect(read(api).entries).toEqual(read(mongo).entries);
    expect(only(mongo)).toEqual({
      list: 'dataProviders',
      item: {
        id: 2,
        title: 'afdc.energy.gov',
        websiteUrl: null,
        comments: null,
        status: { id: 20, title: 'Automated Import', isProviderEnabled: true },
        isRestrictedEdit: false,
        isOpenDataLicensed: null,
        isApprovedImport: null,
        license: null,
        lastImportedAt: Date.UTC(2021, 2, 27, 13, 40, 33, 127),
      },
    });
  });

  it('keeps operator titles as they are', () => {
    const entry = only({ Operators: [{ ID: 5, Title: ' ChargePoint ', PhonePrimaryContact: '' }] });
    expect(entry?.item).toMatchObject({ title: ' ChargePoint ', phonePrimary: '', comments: null });
  });

  it('reads extra fields with their options', () => {
    const entry = only({
      MetadataGroups: [
        {
          ID: 1,
          Title: 'Extended Information',
          DataProviderID: 1,
          IsRestrictedEdit: false,
          IsPublicInterest: true,
          MetadataFields: [
            {
              ID: 4,
              Title: 'Attribution',
              MetadataGroupID: 1,
              DataTypeID: 10,
              DataType: null,
              MetadataFieldOptions: [{ ID: 4, Title: 'Positioning', MetadataFieldID: 4 }],
            },
            { ID: 2, Title: 'Access Hours', DataTypeID: 1, MetadataFieldOptions: null },
          ],
        },
      ],
    });
    expect(entry?.item).toMatchObject({
      fields: [
        { id: 4, groupId: 1, dataTypeId: 10, options: [{ id: 4, fieldId: 4 }] },
        { id: 2, groupId: 1, dataTypeId: 1, options: null },
      ],
    });
  });

  it('leaves out the template objects', () => {
    const { entries } = read({
      DataTypes: [{ ID: 1, Title: 'Number' }],
      ChargePoint: { ID: -1 },
      UserComment: { ID: 0 },
      UserProfile: null,
    });
    expect(entries).toHaveLength(1);
  });

  it('skips entries that cannot be used, with notes, and keeps the rest', () => {
    const { entries, notes } = read({
      Countries: [
        { ID: 1, Title: 'United Kingdom', ISOCode: 'gb' },
        { ID: 2, Title: 'Nowhere', ISOCode: '?' },
        { ID: 'x', Title: 'Y', ISOCode: 'YY' },
        7,
      ],
      Operators: 'none',
    });
    expect(entries.map((entry) => entry.item)).toEqual([
      { id: 1, title: 'United Kingdom', isoCode: 'GB', continentCode: null },
    ]);
    expect(notes.map((note) => `${note.code} ${note.field}`)).toEqual([
      'entry-skipped Countries[3]',
      'entry-skipped Countries[1]',
      'value-dropped Countries[2].ID',
      'entry-skipped Countries[2]',
      'value-dropped Operators',
    ]);
  });

  it('keeps the last of two entries with one id', () => {
    const { entries, notes } = read({
      Operators: [
        { ID: 5, Title: 'a' },
        { ID: 5, Title: 'b' },
      ],
    });
    expect(entries.map((entry) => entry.item.title)).toEqual(['b']);
    expect(notes.map((note) => note.code)).toEqual(['duplicate-dropped']);
  });

  it('refuses what has none of the lists', () => {
    expect(readReference({ ID: 1, AddressInfo: {} })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('none of its lists'),
    });
    expect(readReference([]).ok).toBe(false);
  });

  it('never throws on any JSON value', () => {
    const lists = fc.dictionary(
      fc.constantFrom('Countries', 'Operators', 'DataProviders', 'MetadataGroups', 'DataTypes'),
      fc.oneof(
        fc.jsonValue(),
        fc.array(
          fc.record({
            ID: fc.oneof(fc.nat(), fc.jsonValue()),
            Title: fc.oneof(fc.string(), fc.jsonValue()),
            MetadataFields: fc.jsonValue(),
            DataProviderStatusType: fc.jsonValue(),
          }),
        ),
      ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), lists), (value) => {
        expect(readReference(value).ok).toBeTypeOf('boolean');
      }),
    );
  });
});

describe('looksLikeReference', () => {
  it('asks for countries and connection types in any letter case', () => {
    expect(looksLikeReference({ Countries: [], ConnectionTypes: [] })).toBe(true);
    expect(looksLikeReference({ countries: [], connectionTypes: [] })).toBe(true);
    expect(looksLikeReference({ Countries: [] })).toBe(false);
    expect(looksLikeReference([])).toBe(false);
  });
});

import type { LocationRecord } from '../../src/domain/location.ts';
import { type ReadNote, readPoi } from '../../src/format/v3/read.ts';

export const v3Uuid = '131BF981-68E7-427F-BBB5-F75A2F9E5400';
/** The moment of `v3Poi`'s dates. */
export const v3At: number = Date.UTC(2021, 4, 30, 11, 55);

/** A compact v3 location document with members and address members changed. */
export function v3Poi(change: object = {}, addressChange: object = {}): object {
  return {
    ID: 175585,
    UUID: v3Uuid,
    DataProviderID: 1,
    AddressInfo: {
      ID: 175944,
      Title: 'Riepestraße',
      CountryID: 87,
      Latitude: 52.344531610346905,
      Longitude: 9.761872499910737,
      ...addressChange,
    },
    Connections: [{ ID: 272608, ConnectionTypeID: 25, PowerKW: 22 }],
    DateLastStatusUpdate: '2021-05-30T11:55:00Z',
    DateCreated: '2021-05-30T11:55:00Z',
    SubmissionStatusTypeID: 200,
    ...change,
  };
}

/** A record with its notes, and the notes in short. */
export interface ReadV3 extends LocationRecord {
  readonly notes: readonly ReadNote[];
  readonly codes: readonly string[];
}

/** Reads a document that must be readable; `codes` are the notes in short. */
export function readV3(document: unknown, publishedExport = false): ReadV3 {
  const result = readPoi(document, { publishedExport });
  if (!result.ok) throw new Error(result.reason);
  return { ...result.record, notes: result.notes, codes: codesOf(result.notes) };
}

function codesOf(notes: readonly ReadNote[]): readonly string[] {
  return notes.map((note) => `${note.code} ${note.field}`);
}

import { expect, test } from 'vitest';
import {
  addressSlot,
  connectionSlot,
  memberTableBytes,
  poiSlot,
  writeMemberTable,
} from '../../src/format/v3/ready/compact-members.ts';
import { RecordCursor } from '../../src/format/v3/ready/layout.ts';
import { RecordSpans } from '../../src/format/v3/ready/record-spans.ts';
import { addressShape, connectionShape, poiShape, type Shape } from '../../src/format/v3/shape.ts';
import type { V3Object } from '../../src/format/v3/v3-object.ts';
import { oddRecords } from '../support/odd-records.ts';
import { WrittenList } from '../support/written-list.ts';
import { place } from '../world/place.ts';
import { testWorld } from '../world/world.ts';

const manyConnections = place(7001, {
  connections: Array.from({ length: 90 }, (_, i) => ({ amps: i, comments: `"${i}":` })),
});
/** Around the longest that one byte can say. */
const longConnections = place(7002, {
  connections: Array.from({ length: 100 }, (_, i) => ({ comments: `"},${'x'.repeat(140 + i)}` })),
});
const list = new WrittenList([
  manyConnections,
  longConnections,
  ...testWorld,
  ...oddRecords(3, 2000),
]);
const objects = list.objects({
  style: { verbose: true, compact: true, camelCase: false },
  includeComments: false,
});

/** Members that answers add are no part of a record. */
const computed = new Set(['IsRecentlyVerified', 'DateLastVerified', 'PercentageSimilarity']);

function own(shape: Shape): readonly string[] {
  return shape
    .filter(({ hydrate, object, items, isAdded }) => !hydrate && !object && !items && !isAdded)
    .map(({ name }) => name)
    .filter((name) => !computed.has(name) && name !== 'Distance');
}

test('every member is found where parsing finds it, whichever others are absent', () => {
  const rows = list.rows();
  const cursor = new RecordCursor();
  const spans = new RecordSpans();
  objects.forEach((poi, i) => {
    cursor.moveTo(rows.segmentOf(i), rows.offsetOf(i));
    spans.moveTo(cursor);
    const address = poi['AddressInfo'] as V3Object;
    const connections = poi['Connections'] as readonly V3Object[];
    expect(textsOf(spans, own(poiShape), poiSlot)).toEqual(expectedTexts(poi, own(poiShape)));
    const addressNames = own(addressShape);
    expect(textsOf(spans, addressNames, addressSlot)).toEqual(expectedTexts(address, addressNames));
    expect(spans.connectionCount).toBe(connections.length);
    connections.forEach((connection, j) => {
      const slotOf = (name: string): number => spans.inConnection(j, connectionSlot(name));
      const names = own(connectionShape);
      expect(textsOf(spans, names, slotOf)).toEqual(expectedTexts(connection, names));
    });
    expect(spans.json(poiSlot('MetadataValues'))).toEqual(poi['MetadataValues']);
  });
});

test('without the rest of connections the same is found of the location, and their ids and types', () => {
  const rows = list.rows();
  const cursor = new RecordCursor();
  const whole = new RecordSpans();
  const types = new RecordSpans('type');
  for (let i = 0; i < rows.count; i++) {
    cursor.moveTo(rows.segmentOf(i), rows.offsetOf(i));
    whole.moveTo(cursor);
    types.moveTo(cursor);
    for (const [shape, slotOf] of [
      [poiShape, poiSlot],
      [addressShape, addressSlot],
    ] as const) {
      expect(textsOf(types, own(shape), slotOf)).toEqual(textsOf(whole, own(shape), slotOf));
    }
    expect(types.connectionCount).toBe(whole.connectionCount);
    for (let j = 0; j < types.connectionCount; j++) {
      const found = ['ID', 'ConnectionTypeID', 'Comments'].map((name) => {
        const slot = types.inConnection(j, connectionSlot(name));
        return [types.text(slot), whole.text(slot)] as const;
      });
      for (const [text, expected] of found.slice(0, 2)) expect(text).toBe(expected);
      expect(found[2]?.[0]).toBeUndefined();
    }
  }
});

test('a record that was not written as it should be is refused', () => {
  const rows = list.rows();
  const cursor = new RecordCursor();
  cursor.moveTo(rows.segmentOf(1), rows.offsetOf(1));
  const { bytes, tableAt, compactAt, compactEnd } = cursor;
  for (const name of ['ID', 'UUID', 'Title']) {
    const broken = Object.assign(new RecordCursor(), {
      bytes: Buffer.from(bytes),
      tableAt,
      compactAt,
      compactEnd,
    });
    const slot = name === 'Title' ? addressSlot(name) : poiSlot(name);
    broken.bytes[tableAt + slot] = 0;
    expect(() => new RecordSpans().moveTo(broken)).toThrow(RangeError);
  }
  const compact = bytes.subarray(compactAt, compactEnd).toString('latin1');
  for (const wrong of [compact.replace('"UUID"', '"UUIDs"'), compact.replace('"ID":', '"Id":')]) {
    const record = Buffer.from('\0'.repeat(memberTableBytes) + wrong, 'latin1');
    expect(() => writeMemberTable(record, 0, memberTableBytes)).toThrow(RangeError);
  }
  expect(() => poiSlot('Nothing')).toThrow(RangeError);
});

function textsOf(
  spans: RecordSpans,
  names: readonly string[],
  slotOf: (name: string) => number,
): readonly (string | undefined)[] {
  return names.map((name) => spans.text(slotOf(name)));
}

function expectedTexts(value: V3Object, names: readonly string[]): readonly (string | undefined)[] {
  return names.map((name) => {
    const member = value[name];
    if (member === undefined || typeof member === 'string') return member;
    return JSON.stringify(member);
  });
}

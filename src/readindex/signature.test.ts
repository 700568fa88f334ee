import fc from 'fast-check';
import { expect, it } from 'vitest';
import { place } from '../../test/world/place.ts';
import type { LocationRecord } from '../domain/location.ts';
import type { Predicate } from '../query/predicate.ts';
import { appendRecord, createColumns } from './columns.ts';
import { compile } from './evaluate.ts';
import { isDecidedBy, noteType, requiredBits, signatureOf } from './signature.ts';

/** 1 and 20 share a bit, 33 has its own; power 0 is unknown to some, and 4 is no level. */
const types = fc.constantFrom(1, 2, 20, 25, 33, 1036);
const powers = fc.constantFrom(2, 3, 7.4, 22, 49.9, 50, 60, 350);
const connection = fc.record({ connectionTypeId: types, powerKw: powers }, { requiredKeys: [] });
const record = fc
  .array(connection, { maxLength: 3 })
  .map((connections): LocationRecord => place(1, { connections }));
const predicate: fc.Arbitrary<Predicate> = fc.oneof(
  fc
    .array(types, { minLength: 1, maxLength: 3 })
    .map((values): Predicate => ({ op: 'anyOf', facet: 'connectionTypeId', values })),
  fc
    .array(fc.constantFrom(1, 2, 3, 4), { minLength: 1, maxLength: 2 })
    .map((values): Predicate => ({ op: 'anyOf', facet: 'levelId', values })),
  powers.map((value): Predicate => ({ op: 'atLeast', facet: 'powerKw', value })),
);

it('never misses a match, and where it decides, it finds nothing else', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), predicate, (records, one) => {
      const columns = createColumns(records.length);
      const typesOfBits = new Int32Array(32);
      for (const each of records) {
        appendRecord(columns, each, 0, 8);
        for (const { connectionTypeId } of each.location.connections)
          if (connectionTypeId !== undefined) noteType(typesOfBits, connectionTypeId);
      }
      const matches = compile(columns, [one]);
      const bits = requiredBits([one]);
      const isDecided = isDecidedBy(bits, one, typesOfBits);
      records.forEach((each, row) => {
        const hasBits = bits.every((required) => (signatureOf(each) & required) !== 0);
        if (matches(row)) expect(hasBits).toBe(true);
        if (isDecided) expect(hasBits).toBe(matches(row));
      });
    }),
    { numRuns: 500 },
  );
});

it('decides about a type that has its bit alone, and about powers that have one', () => {
  const plug: Predicate = { op: 'anyOf', facet: 'connectionTypeId', values: [33] };
  const power: Predicate = { op: 'atLeast', facet: 'powerKw', value: 50 };
  const bits = requiredBits([plug, power]);
  const typesOfBits = new Int32Array(32);
  noteType(typesOfBits, 33);
  expect(isDecidedBy(bits, plug, typesOfBits)).toBe(true);
  expect(isDecidedBy(bits, power, typesOfBits)).toBe(true);
  noteType(typesOfBits, 33 + 19);
  expect(isDecidedBy(bits, plug, typesOfBits)).toBe(false);
  expect(isDecidedBy(bits, { ...power, value: 51 }, typesOfBits)).toBe(false);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRowById, findRow, noRow, setRow } from './row-by-id.ts';

it('finds what a map finds, however much was set and forgotten', () => {
  const change = fc.tuple(
    fc.integer({ min: 1, max: 400 }),
    fc.option(fc.nat(1000), { nil: noRow }),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 600 }), (changes) => {
      const table = createRowById(1);
      const map = new Map<number, number>();
      for (const [id, row] of changes) {
        setRow(table, id, row);
        map.set(id, row);
      }
      for (let id = 0; id <= 401; id++) expect(findRow(table, id)).toBe(map.get(id) ?? noRow);
    }),
    { numRuns: 50 },
  );
});

it('knows no id that no location can have', () => {
  const table = createRowById(8);
  for (const id of [0, -1, Number.NaN, 2 ** 40]) expect(findRow(table, id)).toBe(noRow);
});

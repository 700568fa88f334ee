import fc from 'fast-check';
import { expect, it } from 'vitest';
import { selectSmallest, sortRows } from './keyed-rows.ts';

const keyLists = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 300 });

it('sorts rows by key and, where keys are the same, by id', () => {
  fc.assert(
    fc.property(keyLists, (list) => {
      const ids = list.map((_, row) => (row * 31) % 997);
      const keys = Float64Array.from(list);
      const rows = Uint32Array.from(list, (_, row) => row);
      sortRows(keys, rows, list.length, ids);
      const expected = list
        .map((key, row) => ({ key, row, id: ids[row] ?? 0 }))
        .sort((a, b) => a.key - b.key || a.id - b.id);
      expect([...rows]).toEqual(expected.map(({ row }) => row));
      expect([...keys]).toEqual(expected.map(({ key }) => key));
    }),
  );
});

it('parts the rows at a position by their keys', () => {
  fc.assert(
    fc.property(keyLists, fc.nat(), (list, somewhere) => {
      const position = somewhere % list.length;
      const keys = Float64Array.from(list);
      const rows = Uint32Array.from(list, (_, row) => row);
      selectSmallest(keys, rows, 0, list.length - 1, position);
      const at = keys[position] ?? Number.NaN;
      expect(at).toBe([...list].sort((a, b) => a - b)[position]);
      expect(keys.subarray(0, position).every((key) => key <= at)).toBe(true);
      expect(keys.subarray(position).every((key) => key >= at)).toBe(true);
      expect([...rows].map((row) => list[row])).toEqual([...keys]);
    }),
  );
});

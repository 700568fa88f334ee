import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TopRows } from './top-rows.ts';

describe('TopRows', () => {
  it('keeps what sorting everything would put first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 200 }),
        fc.nat(120),
        (keys, limit) => {
          const top = new TopRows(limit);
          const offered = keys.map((value, row) => ({ key: value, id: (row * 31) % 997, row }));
          for (const { key, id, row } of offered) top.offer(key, id, row);
          const best = offered.sort((a, b) => a.key - b.key || a.id - b.id).slice(0, limit);
          const { rows, keys: kept } = top.sorted();
          expect(Array.from(rows)).toEqual(best.map(({ row }) => row));
          expect(Array.from(kept)).toEqual(best.map(({ key }) => key));
        },
      ),
    );
  });

  it('sorts more rows than a heap is used for', () => {
    const top = new TopRows(1_000_000);
    for (let row = 0; row < 6000; row++) top.offer((row * 7919) % 6007, row, row);
    const { keys } = top.sorted();
    expect(Array.from(keys)).toEqual(Array.from(keys).sort((a, b) => a - b));
    expect(keys.length).toBe(6000);
  });

  it('says from when on a key cannot be kept', () => {
    const top = new TopRows(2);
    expect(top.worstKey).toBe(Number.POSITIVE_INFINITY);
    top.offer(5, 1, 1);
    top.offer(3, 2, 2);
    expect(top.worstKey).toBe(5);
    top.offer(1, 3, 3);
    expect(top.worstKey).toBe(3);
    expect(new TopRows(0).worstKey).toBe(Number.NEGATIVE_INFINITY);
  });
});

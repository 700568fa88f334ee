import { describe, expect, it } from 'vitest';
import { RecentMap } from './recent-map.ts';

describe('RecentMap', () => {
  it('keeps what was used last, however much comes', () => {
    const map = new RecentMap<number, number>(10);
    map.set(-1, -1);
    for (let i = 0; i < 1000; i++) {
      map.set(i, i * 2);
      // Used again and again: never forgotten.
      expect(map.get(-1)).toBe(-1);
      for (let back = 0; back < 9; back++)
        if (i >= back) expect(map.get(i - back)).toBe(2 * (i - back));
    }
    expect(map.get(0)).toBeUndefined();
  });

  it('holds at most twice its size', () => {
    const map = new RecentMap<number, number>(10);
    for (let i = 0; i < 1000; i++) map.set(i, i);
    const held = Array.from({ length: 1000 }, (_, i) => map.get(i)).filter((v) => v !== undefined);
    expect(held.length).toBeLessThanOrEqual(20);
  });

  it('takes a new value for a key that it has, and forgets all when it is told to', () => {
    const map = new RecentMap<string, number>(1);
    map.set('a', 1);
    map.set('a', 2);
    expect(map.get('a')).toBe(2);
    map.clear();
    expect(map.get('a')).toBeUndefined();
  });
});

import { integers, unsigned } from './shared-arrays.ts';

/** A hash table from location id to row in two arrays, so that a worker can build and hand it over. */
export interface RowById {
  /** Ids, 0 where free (ids are positive). */
  keys: Int32Array;
  rows: Uint32Array;
  used: number;
}

export const noRow = 0xffff_ffff;

/** An empty table with room for `count` ids before it grows. */
export function createRowById(count: number): RowById {
  let slots = 64;
  while (slots < count * 2) slots *= 2;
  return { keys: integers(slots), rows: unsigned(slots), used: 0 };
}

/** The row of this id, `noRow` when there is none. */
export function findRow(table: RowById, id: number): number {
  const slot = findSlot(table, id);
  return table.keys[slot] === id && id > 0 ? (table.rows[slot] ?? noRow) : noRow;
}

/** The rows of those ids that there are. */
export function rowsOfIds(table: RowById, ids: readonly number[]): readonly number[] {
  return ids.map((id) => findRow(table, id)).filter((row) => row !== noRow);
}

/** Remembers the row of an id; `noRow` forgets it. */
export function setRow(table: RowById, id: number, row: number): void {
  if (table.used * 2 >= table.keys.length) enlarge(table);
  const slot = findSlot(table, id);
  if (table.keys[slot] !== id) table.used++;
  table.keys[slot] = id;
  table.rows[slot] = row;
}

function findSlot(table: RowById, id: number): number {
  const mask = table.keys.length - 1;
  let slot = (Math.imul(id, 0x9e37_79b1) >>> 7) & mask;
  for (;;) {
    const key = table.keys[slot];
    if (key === id || key === 0) return slot;
    slot = (slot + 1) & mask;
  }
}

function enlarge(table: RowById): void {
  const larger = createRowById(table.keys.length);
  for (let slot = 0; slot < table.keys.length; slot++) {
    const id = table.keys[slot] ?? 0;
    if (id !== 0) setRow(larger, id, table.rows[slot] ?? noRow);
  }
  table.keys = larger.keys;
  table.rows = larger.rows;
  table.used = larger.used;
}

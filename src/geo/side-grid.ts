import type { UnrolledRing } from './ring.ts';

/** Degrees within which a position counts as lying on a side (0.1 mm): decimal degrees rarely hit a line exactly. */
export const onSideTolerance = 1e-9;

const maxColumns = 4096;
const maxRows = 256;
/** Cells that one side may take on average, and all together: filling a million takes some 60 ms. */
const maxCellsPerSide = 128;
const maxSideCells = 500_000;

/**
 * The sides of a ring in a grid, so that a test looks at few of them. Columns are strips of longitude, rows strips of
 * latitude. In a column, a side that begins or ends there is `partial`; one that runs through is `through`, and is
 * in the cells of the rows that it touches there.
 */
export interface SideGrid {
  readonly ring: UnrolledRing;
  readonly columns: number;
  readonly rows: number;
  readonly columnWidth: number;
  readonly rowHeight: number;
  /** Sides that begin or end in a column. */
  readonly partials: Buckets;
  /** Sides that run through a column, per cell (column * rows + row). */
  readonly throughs: Buckets;
  /** Per cell: parity of the sides that run through its column wholly south of it. */
  readonly parityBelow: Uint8Array;
}

/** Numbers sorted into buckets: bucket `b` has `items[starts[b]]` up to `items[starts[b + 1]]`. */
interface Buckets {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

type Frame = Pick<SideGrid, 'ring' | 'columns' | 'rows' | 'columnWidth' | 'rowHeight'>;

/** Builds the grid in time and space linear in the number of sides, whatever their shape (some 200 cells per side at most). */
export function buildSideGrid(ring: UnrolledRing): SideGrid {
  const frame = frameOf(ring);
  const partials = fillBuckets(frame.columns, (put) => {
    for (let side = 0; side < ring.x1.length; side++) eachPartial(frame, side, (c) => put(c, side));
  });
  const throughs = fillBuckets(frame.columns * frame.rows, (put) => {
    eachThrough(frame, (side, column, low, high) => {
      for (let row = low; row <= high; row++) put(column * frame.rows + row, side);
    });
  });
  return { ...frame, partials, throughs, parityBelow: parityBelow(frame) };
}

function frameOf(ring: UnrolledRing): Frame {
  const count = ring.x1.length;
  // The strip of the margin before the west end belongs to the first column.
  const width = ring.east - ring.origin;
  const height = Math.max(ring.north - ring.south, onSideTolerance);
  let total = 0;
  for (let side = 0; side < count; side++) total += at(ring.x2, side) - at(ring.x1, side);
  const sidesPerMeridian = Math.max(1, total / width);
  const cellsPerSide = Math.min(maxCellsPerSide, maxSideCells / count);
  const columns = clamp((cellsPerSide * count) / sidesPerMeridian, Math.min(count, maxColumns));
  const rows = clamp(sidesPerMeridian / 8, maxRows);
  return { ring, columns, rows, columnWidth: width / columns, rowHeight: height / rows };
}

function clamp(wanted: number, max: number): number {
  return Math.max(1, Math.min(max, Math.ceil(wanted)));
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}

/** The column of a longitude on the unrolled circle, within the grid. Never decreases as `x` grows. */
export function columnOf({ ring, columns, columnWidth }: Frame, x: number): number {
  return Math.max(0, Math.min(columns - 1, Math.floor((x - ring.origin) / columnWidth)));
}

/** The row of a latitude, within the grid. Never decreases as `y` grows. */
export function rowOf({ ring, rows, rowHeight }: Frame, y: number): number {
  return Math.max(0, Math.min(rows - 1, Math.floor((y - ring.south) / rowHeight)));
}

function firstColumns(frame: Frame, side: number): readonly [number, number] {
  const x1 = at(frame.ring.x1, side);
  return [columnOf(frame, x1 - onSideTolerance), columnOf(frame, x1 + onSideTolerance)];
}

function lastColumns(frame: Frame, side: number): readonly [number, number] {
  const x2 = at(frame.ring.x2, side);
  return [columnOf(frame, x2 - onSideTolerance), columnOf(frame, x2 + onSideTolerance)];
}

function eachPartial(frame: Frame, side: number, visit: (column: number) => void): void {
  const [first, afterFirst] = firstColumns(frame, side);
  const [beforeLast, last] = lastColumns(frame, side);
  for (let column = first; column <= Math.min(afterFirst, last); column++) visit(column);
  for (let column = Math.max(beforeLast, afterFirst + 1); column <= last; column++) visit(column);
}

/** Visits every column that a side runs through, with the lowest and the highest row that it touches there. */
function eachThrough(
  frame: Frame,
  visit: (side: number, column: number, low: number, high: number) => void,
): void {
  const { ring, columnWidth } = frame;
  for (let side = 0; side < ring.x1.length; side++) {
    const [, afterFirst] = firstColumns(frame, side);
    const [beforeLast] = lastColumns(frame, side);
    const x1 = at(ring.x1, side);
    const y1 = at(ring.y1, side);
    const slope = (at(ring.y2, side) - y1) / (at(ring.x2, side) - x1);
    for (let column = afterFirst + 1; column < beforeLast; column++) {
      const atWest = y1 + slope * (ring.origin + column * columnWidth - x1);
      const atEast = atWest + slope * columnWidth;
      const low = rowOf(frame, Math.min(atWest, atEast) - onSideTolerance);
      const high = rowOf(frame, Math.max(atWest, atEast) + onSideTolerance);
      visit(side, column, low, high);
    }
  }
}

function parityBelow(frame: Frame): Uint8Array {
  const { columns, rows } = frame;
  const parity = new Uint8Array(columns * rows);
  eachThrough(frame, (_side, column, _low, high) => {
    const above = column * rows + high + 1;
    if (high + 1 < rows) parity[above] = (parity[above] ?? 0) ^ 1;
  });
  for (let cell = 0; cell < parity.length; cell++) {
    if (cell % rows !== 0) parity[cell] = (parity[cell] ?? 0) ^ (parity[cell - 1] ?? 0);
  }
  return parity;
}

/** Runs `fill` twice, to count and to place, so that the buckets are two flat arrays. */
function fillBuckets(
  count: number,
  fill: (put: (bucket: number, item: number) => void) => void,
): Buckets {
  const starts = new Uint32Array(count + 1);
  fill((bucket) => {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
  });
  for (let bucket = 0; bucket < count; bucket++) {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  }
  const items = new Uint32Array(starts[count] ?? 0);
  const next = starts.slice();
  fill((bucket, item) => {
    const place = next[bucket] ?? 0;
    items[place] = item;
    next[bucket] = place + 1;
  });
  return { starts, items };
}

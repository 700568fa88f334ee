import type { Box } from './box.ts';

/** An area made ready for many tests: a cheap one for an index to find candidates, then the exact one. */
export interface Shape {
  /**
   * Boxes with `west` <= `east` that together hold every position of the shape (and usually more), for plain
   * comparisons: the antimeridian is already cut, also for positions stored with longitude 180 or -180.
   */
  readonly boxes: readonly Box[];
  /** Whether the position, in degrees, is inside or on the edge. */
  contains(lat: number, lng: number): boolean;
}

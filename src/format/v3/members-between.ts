import type { Shape } from './shape.ts';

/** The members of `shape` from `first` up to, not including, `end` (to the last one without `end`). */
export function membersBetween(shape: Shape, first: string, end?: string): Shape {
  const from = shape.findIndex((member) => member.name === first);
  const to = end === undefined ? shape.length : shape.findIndex((member) => member.name === end);
  return shape.slice(from, to);
}

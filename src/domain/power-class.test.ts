import { expect, it } from 'vitest';
import { powerClasses, powerClassOf } from './power-class.ts';

it.each([
  [Number.NaN, undefined],
  [-1, undefined],
  [0, undefined],
  [0.1, 1],
  [3.7, 1],
  [7.399, 1],
  [7.4, 2],
  [22, 2],
  [22.001, 3],
  [43, 3],
  [49.9, 3],
  [50, 4],
  [149.9, 4],
  [150, 5],
  [350, 6],
  [1000, 6],
])('puts %d kW into class %s', (powerKw, id) => {
  expect(powerClassOf(powerKw)?.id).toBe(id);
});

it('lists the classes by rising power', () => {
  const bounds = powerClasses.map(({ fromKw }) => fromKw);
  expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
  expect(powerClasses.map(({ id }) => id)).toEqual(powerClasses.map((_, i) => i + 1));
});

import { expect, it } from 'vitest';
import { place } from '../../test/world/place.ts';
import { ReadIndex } from './read-index.ts';

const bytes = new Uint8Array(8);

it('finds the greatest time although a location without one came later', () => {
  const index = new ReadIndex();
  index.put(place(1, { updatedAt: 5000 }), bytes);
  index.put(place(2, { updatedAt: undefined }), bytes);
  expect(index.greatest('updated')).toBe(5000);
  index.foldNow();
  expect(index.greatest('updated')).toBe(5000);
});

it('knows no greatest time when no visible location has one', () => {
  const index = new ReadIndex();
  index.put(place(1, { updatedAt: undefined }), bytes);
  index.put(place(2, { updatedAt: 5000, submissionStatusTypeId: 1 }), bytes);
  expect(index.greatest('updated')).toBeUndefined();
  index.foldNow();
  expect(index.greatest('updated')).toBeUndefined();
});

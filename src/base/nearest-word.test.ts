import { expect, it } from 'vitest';
import { nearestWord } from './nearest-word.ts';

const words = ['latitude', 'longitude', 'countryid', 'countrycode', 'v', 'bbox', 'id'];

it.each([
  ['latitude', 'latitude'],
  ['lattitude', 'latitude'],
  ['latitud', 'latitude'],
  ['latiutde', 'latitude'],
  ['latittudee', 'latitude'],
  ['lat', undefined],
  ['contrycode', 'countrycode'],
  ['country_id', 'countryid'],
  ['bobx', 'bbox'],
  ['box', 'bbox'],
  ['bo', undefined],
  ['ids', 'id'],
  ['', 'v'],
  ['x'.repeat(100_000), undefined],
])('takes %s for a slip of %s', (word, expected) => {
  expect(nearestWord(word, words)).toBe(expected);
});

import { expect, test } from 'vitest';
import { headerList } from './header-list.ts';

test('Sets of headers become names and values by turns, in their order', () => {
  const list = headerList({ Vary: 'Origin', ETag: '"1"' }, {}, { Link: '<?a=1>; rel="next"' });
  expect(list).toEqual(['Vary', 'Origin', 'ETag', '"1"', 'Link', '<?a=1>; rel="next"']);
});

test('Of a header in several sets the last value counts, and it is sent once', () => {
  expect(headerList({ Vary: 'Origin' }, { ETag: '"1"', Vary: 'Origin, Accept' })).toEqual([
    'Vary',
    'Origin, Accept',
    'ETag',
    '"1"',
  ]);
});

test('A value that reads like the name of another header is no header', () => {
  expect(headerList({ 'X-Attribution': 'ETag' }, { ETag: '"1"' })).toEqual([
    'X-Attribution',
    'ETag',
    'ETag',
    '"1"',
  ]);
});

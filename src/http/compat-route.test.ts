import { expect, it } from 'vitest';
import { compatOperation } from './compat-route.ts';

it.each([
  ['/v3/poi', 'poi'],
  ['/v3/poi/', 'poi'],
  ['/v2/poi/', 'poi'],
  ['/poi', 'poi'],
  ['/anything/poi', 'poi'],
  ['/v3/referencedata/', 'referencedata'],
  ['/v3/referencedata/poi', 'poi'],
  ['/v1', 'version-not-specified'],
  ['/v3', 'version-not-specified'],
  ['/v1/whatever', 'version-not-specified'],
  ['/v3/nosuch', 'not-found'],
  ['/v3/POI', 'not-found'],
  ['/v3/comment', 'not-found'],
  ['/v4/poi', 'not-found'],
  ['/map/poi', 'not-found'],
  ['/v3/poi/comment', 'not-found'],
  ['/nosuch', 'not-found'],
])('%s means %s', (path, kind) => {
  expect(compatOperation(path).kind).toBe(kind);
});

it('takes the number after poi/ as an id', () => {
  expect(compatOperation('/v3/poi/123')).toEqual({ kind: 'poi', id: '123' });
  expect(compatOperation('/v3/poi%2F123')).toEqual({ kind: 'poi', id: '123' });
  expect(compatOperation('/any/poi/123/')).toEqual({ kind: 'poi', id: '123' });
});

import { expect, it } from 'vitest';
import { compatOperation, idInPath } from './compat-route.ts';

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
  ['/v3/geocode/', 'geocode'],
  ['/any/geocoder', 'geocode'],
  ['/v3/poi/geocode', 'geocode'],
  ['/v4/geocode', 'not-found'],
  ['/v3/nosuch', 'not-found'],
  ['/v3/POI', 'not-found'],
  ['/v3/comment', 'not-found'],
  ['/v4/poi', 'not-found'],
  ['/map/poi', 'map'],
  ['/v3/poi/comment', 'not-found'],
  ['/nosuch', 'not-found'],
])('%s means %s', (path, kind) => {
  expect(compatOperation(path)).toBe(kind);
});

it('takes the number after poi/ at the end as an id', () => {
  expect(idInPath('/v3/poi/123')).toBe('123');
  expect(idInPath('/v3/poi%2F123')).toBe('123');
  expect(idInPath('/any/poi/123/')).toBe('123');
  expect(idInPath('/v3/poi/abc')).toBeUndefined();
  expect(idInPath('/v3/poi/123/poi')).toBeUndefined();
  expect(idInPath('/v3/poi')).toBeUndefined();
});

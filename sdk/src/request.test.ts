import { describe, expect, it } from 'vitest';
import { requestFor } from './request.ts';

const list = { method: 'GET', path: '/v3/poi' };
const one = { method: 'GET', path: '/v3/poi/{id}' };
const search = { method: 'POST', path: '/v3/poi/search' };

describe('a request', () => {
  it('writes lists, moments and flags as the API reads them, and leaves out what is not there', () => {
    const { url } = requestFor('http://a.example/api/', list, {
      countryid: [87, 80],
      modifiedsince: new Date('2026-01-02T03:04:05Z'),
      opendata: false,
      callback: undefined,
      operatorid: null,
    });
    expect(url).toBe(
      'http://a.example/api/v3/poi?countryid=87%2C80&modifiedsince=2026-01-02T03%3A04%3A05.000Z&opendata=false',
    );
  });

  it('puts parameters into the path, and refuses a path with holes', () => {
    expect(requestFor('http://a.example', one, { id: 'a/b', verbose: true }).url).toBe(
      'http://a.example/v3/poi/a%2Fb?verbose=true',
    );
    expect(() => requestFor('http://a.example', one, {})).toThrow('"id" is missing');
  });

  it('sends a body as JSON', () => {
    const { method, url, body } = requestFor('http://a.example', search, {
      body: { bbox: [1, 2] },
    });
    expect([method, url, body]).toEqual([
      'POST',
      'http://a.example/v3/poi/search',
      '{"bbox":[1,2]}',
    ]);
  });
});

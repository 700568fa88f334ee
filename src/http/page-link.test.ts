import { describe, expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { nextQuery, pageHeaders } from './page-link.ts';

describe('the address of the next page', () => {
  it.each([
    ['/v3/poi', '?cursor=c'],
    ['/v3/poi?', '?cursor=c'],
    ['/v3/poi?a=1', '?a=1&cursor=c'],
    ['/v3/poi?a=1&&b=2&', '?a=1&b=2&cursor=c'],
    ['/v3/poi?cursor=old&a=1', '?a=1&cursor=c'],
    ['/v3/poi?a=1&CURSOR=old&c%75rsor=older', '?a=1&cursor=c'],
    ['/v3/poi?%zz=1&a=%zz', '?%zz=1&a=%zz&cursor=c'],
    ['/v3/poi?polyline=(1,2),(3,4)&q=a+b%20c', '?polyline=(1,2),(3,4)&q=a+b%20c&cursor=c'],
    ['//evil.example/poi?a=1', '?a=1&cursor=c'],
    ['http://evil.example/poi?a=1', '?a=1&cursor=c'],
    ['/v3/poi?a=?b', '?a=?b&cursor=c'],
  ])('of %s is %s', (url, next) => {
    expect(nextQuery(url, 'c')).toBe(next);
  });

  it('lets nothing out of the angle brackets or the header', () => {
    expect(nextQuery('/v3/poi?a=>; rel="x",<b>\r\nX: y\\^`{|}#é\u{1f50c}\ud800', 'c')).toMatch(
      /^\?[!$-;=?-[\]_a-z~]+$/,
    );
    expect(nextQuery('/v3/poi?a=é', 'c')).toBe('?a=%c3%a9&cursor=c');
  });
});

describe('the headers of a page', () => {
  const page = { total: 7, nextCursor: 'c' };

  it('have the total and where to go on', () => {
    expect(pageHeaders(page, { method: 'GET', url: '/v3/poi?a=1' })).toEqual({
      'X-Total-Count': '7',
      'X-Next-Cursor': 'c',
      Link: '<?a=1&cursor=c>; rel="next"',
    });
  });

  it('leave out what is not known', () => {
    const whole = { total: undefined, nextCursor: undefined };
    expect(pageHeaders(whole, { method: 'GET', url: '/v3/poi' })).toEqual({});
  });

  it('have no link where it would be too long or cannot be followed', () => {
    const expected = { 'X-Total-Count': '7', 'X-Next-Cursor': 'c' };
    const url = `/v3/poi?polyline=${'x'.repeat(limits.maxLinkLength)}`;
    expect(pageHeaders(page, { method: 'GET', url })).toEqual(expected);
    expect(pageHeaders(page, { method: 'POST', url: '/v3/poi/search' })).toEqual(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { faultOfLink, faultOfText } from './given-text.ts';

const lines = { maxLength: 10, form: 'lines' } as const;

describe('faultOfText', () => {
  it.each(['', 'a\tb\r\nc', '<script>', "';--", '\u202e\u200b', '\u{1F50C}'])(
    'takes %j as it is',
    (text) => {
      expect(faultOfText(text, lines)).toBeUndefined();
    },
  );

  it.each([
    ['12345678901', 'is too long: 11 of 10 characters'],
    ['a\0', 'has the control character U+0000'],
    ['a\u001b', 'has the control character U+001B'],
    ['\udc00', 'has half a character (a lone surrogate)'],
  ])('refuses %j', (text, fault) => {
    expect(faultOfText(text, lines)).toBe(fault);
  });

  it('refuses line ends where one line is meant', () => {
    expect(faultOfText('a\nb', { maxLength: 10, form: 'line' })).toContain('U+000A');
  });
});

describe('faultOfLink', () => {
  it.each(['', 'example.org', 'example.org:8080/x', 'HTTPS://example.org/?a=b:c', '/path'])(
    'takes %j',
    (url) => {
      expect(faultOfLink(url, 100)).toBeUndefined();
    },
  );

  it.each(['javascript:alert(1)', ' data:text/html,x', 'vbscript:x', 'file:///etc/passwd'])(
    'refuses %j',
    (url) => {
      expect(faultOfLink(url, 100)).toContain('begins with');
    },
  );
});

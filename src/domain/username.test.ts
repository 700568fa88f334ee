import { describe, expect, test } from 'vitest';
import {
  suffixedUsername,
  usernameFaults,
  usernameFromEmail,
  usernameKey,
  usernameRules,
} from './username.ts';

describe('a user name', () => {
  test.each([
    ['RootUser', 'rootuser'],
    ['ｒｏｏｔ', 'root'],
    ['rооt', 'root'],
    ['ΡΟΟΤ', 'poot'],
    ['r00t', 'root'],
    ['Ilya', 'llya'],
    ['STRASSE', 'straße'],
    [' root  user ', 'root user'],
    ['ro\u200bot', 'root'],
    ['Ada\u0308', 'Ad\u00e4'],
  ])('%j is taken for %j', (one, other) => {
    expect(usernameKey(one)).toBe(usernameKey(other));
  });

  test.each([
    ['ada', 'adá'],
    ['user10', 'user11'],
    ['root user', 'rootuser'],
    ['анна', 'anna '],
  ])('%j is another one than %j', (one, other) => {
    expect(usernameKey(one)).not.toBe(usernameKey(other));
  });

  test.each([
    ['ab', '3 to 20'],
    ['a'.repeat(21), '3 to 20'],
    ['ed\u202euser', 'U+202E'],
    ['ad\u200da', 'U+200D'],
    ['a\u0000b', 'U+0000'],
    ['a\u0301\u0302\u0303\u0304b', 'accents'],
    ['...', 'no letter'],
    ['www.spam.example', 'no address of a page'],
    ['spam.de', 'no address of a page'],
    ['me@people.example', 'mailbox'],
  ])('cannot be %j', (name, fault) => {
    expect(usernameFaults(name).join()).toContain(fault);
  });

  test.each(['Ada', 'Ada L.', 'Ünal Çelik', '山田太郎', 'Иван', 'j.doe', "O'Neil (Cork)", 'a_b-c'])(
    'can be %j',
    (name) => {
      expect(usernameFaults(name)).toEqual([]);
    },
  );

  test('is as long as version 3 let it be', () => {
    expect(usernameFaults('x', usernameRules.lenient)).toEqual([]);
    expect(usernameFaults('x'.repeat(100), usernameRules.lenient)).toEqual([]);
    expect(usernameFaults('x'.repeat(101), usernameRules.lenient)).toHaveLength(1);
  });

  test.each([
    ['grace@people.example', 'grace'],
    ['a@people.example', 'a__'],
    ['max.de@people.example', 'max_de'],
    ['...@people.example', 'somebody'],
    [`${'x'.repeat(40)}@people.example`, 'x'.repeat(20)],
  ])('is made from %s', (address, name) => {
    expect(usernameFromEmail(address)).toBe(name);
    expect(usernameFaults(name)).toEqual([]);
  });

  test('is still short enough with a number at its end', () => {
    expect(usernameFaults(suffixedUsername('x'.repeat(20), 123_456))).toEqual([]);
  });
});

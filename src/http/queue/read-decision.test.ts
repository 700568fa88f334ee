import { expect, test } from 'vitest';
import { readDecision, readNote } from './read-decision.ts';

test('A note has no control characters but line ends and tabs, and no halves of characters', () => {
  for (const [text, fault] of [
    ['a\u0000b', 'it has the control character U+0000'],
    ['\u0007', 'it has the control character U+0007'],
    ['\u001b[31m', 'it has the control character U+001B'],
    ['\ud800', 'it has half a character (a lone surrogate)'],
  ] as const)
    expect(() => readNote(text, 'note')).toThrow(`Cannot use "note": ${fault}`);
  expect(readNote(' one\r\n\ttwo \u202e ', 'note')).toBe('one\r\n\ttwo \u202e');
  expect([readNote(' ', 'note'), readNote(null, 'note')]).toEqual([undefined, undefined]);
});

test('An approval tells the contributor one thing and everybody another', () => {
  const members = new Map([
    ['decision', 'approve'],
    ['reason', 'thank you'],
    ['note', 'as on the sign'],
  ]);
  expect(readDecision(members)).toMatchObject({ reason: 'thank you', note: 'as on the sign' });
});

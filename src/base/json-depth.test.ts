import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNestedTooDeep, maxJsonDepth } from './json-depth.ts';
import { parseJsonObject } from './parse-json.ts';

const bytes = (text: string) => Buffer.from(text);
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test('As many levels as are allowed pass, one more does not, whatever they are made of', () => {
  expect(isNestedTooDeep(bytes(nested(maxJsonDepth)))).toBe(false);
  expect(isNestedTooDeep(bytes(nested(maxJsonDepth + 1)))).toBe(true);
  expect(isNestedTooDeep(bytes(`{"a":`.repeat(maxJsonDepth + 1)))).toBe(true);
  expect(isNestedTooDeep(bytes(`[${`${nested(maxJsonDepth - 1)},`.repeat(50)}1]`))).toBe(false);
});

test('Brackets in texts are no levels, wherever quotes and backslashes stand', () => {
  const texts = fc.string({
    unit: fc.constantFrom('[', '{', '"', '\\', 'a', 'é', '\n'),
    maxLength: 300,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(texts, fc.nat(12)), { maxLength: 20 }), (parts) => {
      let value: unknown = 1;
      for (const [text, levels] of parts) {
        value = { [text]: value, other: text };
        for (let level = 0; level < levels; level++) value = [text, value];
      }
      expect(isNestedTooDeep(bytes(JSON.stringify(value)))).toBe(depthOf(value) > maxJsonDepth);
    }),
  );
});

test('What is no JSON at all ends the walk', () => {
  for (const text of ['"', '"\\', `"${'\\'.repeat(501)}`, '', ']]]]', `"${'a'.repeat(200)}\\"`])
    expect(isNestedTooDeep(bytes(text))).toBe(false);
});

test('A body that is nested too deep is refused with what is allowed', () => {
  expect(() => parseJsonObject(bytes(`{"a":${nested(40_000)}}`))).toThrow(
    'Cannot read the body: found more than 32 levels of lists and objects in each other, allowed are 32',
  );
  expect(() => parseJsonObject(bytes('{"password":"secret'))).toThrow(
    /^Cannot read the body: it is not JSON$/,
  );
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

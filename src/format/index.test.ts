import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formats } from './index.ts';

test('the list has exactly the formats of the folder', () => {
  const noFormats = new Set(['format.ts', 'index.ts']);
  const files = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => entry.name)
    .filter((name) => !noFormats.has(name));
  expect(formats.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
});

test.each(formats)('$name says what it is, and its names are fit for headers', (format) => {
  expect(format.name).toMatch(/^[a-z]+$/);
  expect(format.doc).toMatch(/^[A-Z].{20,}\.$/s);
  for (const text of [format.contentType, format.fileName ?? '', ...format.mediaTypes]) {
    expect(text).toMatch(/^[\w.+/;= -]*$/);
  }
  expect(format.mediaTypes.length).toBeGreaterThan(0);
});

test('no media type asks for two formats', () => {
  const types = formats.flatMap(({ mediaTypes }) => mediaTypes);
  expect(new Set(types).size).toBe(types.length);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from './line-splitter.ts';
import type { RawRecord, RecordSplitter } from './record-splitter.ts';
import { ValueSplitter } from './value-splitter.ts';

/** Texts of the records, and what the end said, when `text` comes in chunks of these sizes. */
function split(splitter: RecordSplitter, text: string, sizes: readonly number[]) {
  const bytes = Buffer.from(text);
  const records: RawRecord[] = [];
  for (let start = 0, turn = 0; start < bytes.length; turn++) {
    const end = start + (sizes[turn % sizes.length] ?? bytes.length);
    records.push(...splitter.push(bytes.subarray(start, end)));
    start = end;
  }
  const { rest, problem } = splitter.end();
  if (rest !== undefined) records.push(rest);
  return { records, texts: records.map((record) => record.bytes.toString()), problem };
}

const whole = [1_000_000];
const values = (text: string, sizes = whole) => split(new ValueSplitter(1_000), text, sizes);
const lines = (text: string, sizes = whole) => split(new LineSplitter(1_000), text, sizes);

const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const objects = fc.array(
  fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 }),
  { maxLength: 6 },
);

describe('values', () => {
  it('are found in any array and any printing, however the bytes are cut', () => {
    fc.assert(
      fc.property(objects, chunkSizes, fc.constantFrom(0, 1, 4), (elements, sizes, indent) => {
        const splitter = new ValueSplitter(1_000_000);
        const { texts, problem } = split(splitter, JSON.stringify(elements, null, indent), sizes);
        expect(texts.map((text): unknown => JSON.parse(text))).toEqual(
          JSON.parse(JSON.stringify(elements)),
        );
        expect(problem).toBeUndefined();
      }),
    );
  });

  it('are found one after the other, printed over lines', () => {
    fc.assert(
      fc.property(objects, chunkSizes, (elements, sizes) => {
        const text = elements.map((element) => JSON.stringify(element, null, 2)).join('\r\n');
        const { texts } = split(new ValueSplitter(1_000_000), text, sizes);
        expect(texts).toEqual(elements.map((element) => JSON.stringify(element, null, 2)));
      }),
    );
  });

  it('know the line where they start', () => {
    const { records } = values('[\n {"a":\n 1},\n\n {"b": 2}, 7\n]\n{"c":\n3}');
    expect(records.map(({ line }) => line)).toEqual([2, 5, 5, 7]);
  });

  it('are also texts, numbers and names, which the reader then refuses', () => {
    expect(values('["a,]", -1.5 , null,[1,[2]]]').texts).toEqual([
      '"a,]"',
      '-1.5',
      'null',
      '[1,[2]]',
    ]);
    expect(values('{"a":1} nonsense {"b":2}}').texts).toEqual([
      '{"a":1}',
      'nonsense',
      '{"b":2}',
      '}',
    ]);
  });

  it.each([
    ['[{"a":1},\n{"b":', 'it ends within the record that starts in line 2'],
    ['[{"a":1},\n', 'it ends in line 2 within the array that starts in line 1'],
    ['{"a":1}\n{"b":"x', 'it ends within the record that starts in line 2'],
    ['[]', undefined],
    ['[{}]\n[{}]', undefined],
  ])('that break off are a problem: %j', (text, problem) => {
    expect(values(text).problem).toBe(problem);
    expect(values(text, [1]).problem).toBe(problem);
  });
});

describe('lines', () => {
  it('are found however the bytes are cut, without blank ones, with their numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 })), chunkSizes, (texts, sizes) => {
        const one = texts.map((text) => JSON.stringify(text));
        const { records } = split(new LineSplitter(1_000), `\n${one.join('\n\r\n')}`, sizes);
        expect(records.map(({ bytes }): unknown => JSON.parse(bytes.toString()))).toEqual(texts);
        expect(records.map(({ line }) => line)).toEqual(texts.map((_, at) => 2 + 2 * at));
      }),
    );
  });
});

describe.each([
  ['a line', lines, '', '\n'],
  ['a value', values, '["', '",'],
] as const)('%s above the limit', (_what, splitIt, start, end) => {
  it.each([whole, [7], [1_000], [1_001]])(
    'is marked and not kept whole (in chunks of %i)',
    (size) => {
      const text = `${start}${'x'.repeat(200_000)}${end}{"next":1}${start === '' ? '\n' : ']'}`;
      const { records } = splitIt(text, [size]);
      expect(records[0]).toMatchObject({ line: 1, isTooLong: true });
      expect(records[0]?.bytes.length).toBeLessThanOrEqual(64 * 1024);
      expect(records[1]?.bytes.toString().trim()).toBe('{"next":1}');
    },
  );

  it('is one that has a byte more', () => {
    const quotes = start === '' ? 0 : 2;
    const { records } = splitIt(`${start}${'x'.repeat(1_000 - quotes)}${end}`, [13]);
    expect(records[0]?.isTooLong).toBe(false);
  });
});

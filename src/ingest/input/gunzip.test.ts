import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { GzipBroken, gunzip, gunzipHead } from './gunzip.ts';

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}

async function unpack(bytes: Buffer, size = 1_000) {
  const parts: Buffer[] = [];
  try {
    for await (const part of gunzip(chunksOf(bytes, size))) parts.push(part);
  } catch (error) {
    if (!(error instanceof GzipBroken)) throw error;
    return { text: Buffer.concat(parts).toString(), problem: error.message };
  }
  return { text: Buffer.concat(parts).toString(), problem: undefined };
}

const text = Array.from({ length: 5_000 }, (_, at) => `line ${at} ${Math.cos(at)}`).join('\n');
const packed = gzipSync(text);

describe('unpacking', () => {
  it.each([1, 7, 1_000, 1_000_000])(
    'gives the whole text from chunks of %i bytes',
    async (size) => {
      expect(await unpack(packed, size)).toEqual({ text, problem: undefined });
    },
  );

  it('goes on with the next member', async () => {
    const two = Buffer.concat([packed, gzipSync('and more')]);
    expect((await unpack(two)).text).toBe(`${text}and more`);
  });

  it('yields much from little without holding it', async () => {
    const megabytes = 64;
    const bomb = gzipSync(Buffer.alloc(megabytes * 1024 * 1024));
    let total = 0;
    for await (const part of gunzip(chunksOf(bomb, 100_000))) {
      expect(part.length).toBeLessThanOrEqual(256 * 1024);
      total += part.length;
    }
    expect(total).toBe(megabytes * 1024 * 1024);
  });

  it.each([1, 1_000])(
    'gives all that is there of data that is cut off, in chunks of %i bytes',
    async (size) => {
      const { text: found, problem } = await unpack(packed.subarray(0, -1_000), size);
      expect(problem).toBe('the compressed data ends too early');
      expect(text.startsWith(found)).toBe(true);
      expect(found.length).toBeGreaterThan(text.length * 0.95);
    },
  );

  it('says so when the data is damaged, after what came before that part of it', async () => {
    const wrong = Buffer.from(packed);
    wrong.fill(0, wrong.length - 8, wrong.length - 4);
    const { text: found, problem } = await unpack(wrong);
    expect(problem).toContain('the compressed data is damaged (incorrect data check)');
    expect(text.startsWith(found)).toBe(true);
  });
});

it('the beginning of packed data is known from the beginning of the file', () => {
  expect(text.startsWith(gunzipHead(packed).toString())).toBe(true);
  expect(gunzipHead(packed).length).toBeGreaterThan(1_000);
  expect(gunzipHead(Buffer.from('nothing packed'))).toHaveLength(0);
});

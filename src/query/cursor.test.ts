import { describe, expect, it } from 'vitest';
import { AppError } from '../base/errors.ts';
import { CursorCodec } from './cursor.ts';
import { parseQuery } from './parse.ts';
import type { PoiQuery } from './poi-query.ts';

const codec = new CursorCodec(Buffer.alloc(32, 7));
const now = Date.UTC(2026, 10, 25, 12, 30);
const hourMs = 3_600_000;
const query = (raw: Readonly<Record<string, string>>): PoiQuery =>
  parseQuery(raw, {
    countryIdByIsoCode: () => undefined,
    idsByTitle: () => [],
    operatorIdsByWord: () => [],
    openDataProviderIds: () => [],
    providerIdsOfLicence: () => [1],
  }).query;
const asked = query({ latitude: '52', longitude: '9', minpowerkw: '50' });
const last = { key: 0.1 + 0.2, id: 2_147_483_647 };
const text = codec.write(asked, last, 'epoch', now);

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe('a cursor', () => {
  it.each([
    last,
    { key: Number.NEGATIVE_INFINITY, id: 1 },
    { key: -2_147_483_647, id: 2_147_483_647 },
  ])('brings back %j', (place) => {
    const written = codec.write(asked, place, 'epoch', now);
    expect(codec.read(written, asked, 'epoch', now)).toEqual(place);
    expect(written).toMatch(/^[\w-]{52}$/);
  });

  it('is the same for an hour', () => {
    expect(codec.write(asked, last, 'epoch', now + hourMs / 3)).toBe(text);
    expect(codec.write(asked, last, 'epoch', now + hourMs)).not.toBe(text);
  });

  it('holds for the same rows in another form', () => {
    for (const raw of [
      { maxresults: '7' },
      { output: 'csv', verbose: 'false' },
      { count: 'true' },
      { cursor: 'x' },
    ]) {
      const same = query({ minpowerkw: '50.0', longitude: '9', latitude: '52', ...raw });
      expect(codec.read(text, same, 'epoch', now)).toEqual(last);
    }
  });

  it.each([
    { minpowerkw: '51' },
    { distance: '20' },
    { operatorid: '1' },
    { polyline: '(1,2),(3,4)' },
  ])('does not hold for a query with %j', (raw) => {
    const other = query({ latitude: '52', longitude: '9', minpowerkw: '50', ...raw });
    expect(codeOf(() => codec.read(text, other, 'epoch', now))).toBe('invalid-parameter');
  });

  it('is refused when any character is another one, is missing or is too much', () => {
    for (let i = 0; i < text.length; i++) {
      for (const replaced of ['A', '_', '', '=', ' ', 'é', `${text[i]}x`]) {
        if (replaced === text[i]) continue;
        const changed = text.slice(0, i) + replaced + text.slice(i + 1);
        expect(
          codeOf(() => codec.read(changed, asked, 'epoch', now)),
          changed,
        ).toBe('invalid-parameter');
      }
    }
    for (const junk of ['', 'x', `${text}A`, `${text},${text}`, 'A'.repeat(50), 'A'.repeat(1e6)]) {
      expect(codeOf(() => codec.read(junk, asked, 'epoch', now))).toBe('invalid-parameter');
    }
  });

  it('is refused by a codec with another key', () => {
    const other = new CursorCodec(Buffer.alloc(32, 8));
    expect(codeOf(() => other.read(text, asked, 'epoch', now))).toBe('invalid-parameter');
  });

  it('is too old after seven days, and in another epoch at once', () => {
    const read = (epoch: string, later: number) =>
      codeOf(() => codec.read(text, asked, epoch, now + later));
    expect(read('epoch', 7 * 24 * hourMs)).toBeUndefined();
    expect(read('epoch', 7 * 24 * hourMs + hourMs)).toBe('cursor-expired');
    expect(read('another', 0)).toBe('cursor-expired');
    // A server whose clock is behind.
    expect(read('epoch', -2 * hourMs)).toBeUndefined();
  });
});

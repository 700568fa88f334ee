import { describe, expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { builtInReference } from '../domain/reference/built-in.ts';
import type { DataProvider } from '../domain/reference.ts';
import { Attributions } from './attribution.ts';

const [template] = builtInReference.dataProviders;
if (template === undefined) throw new Error('There is no built-in data provider');
const provider = (id: number, title: string, license: string | null): DataProvider => ({
  ...template,
  id,
  title,
  license,
});
const attributions = new Attributions({
  ...builtInReference,
  dataProviders: [
    provider(1, 'Contributors', 'CC BY-SA 4.0'),
    provider(24, 'AddÉnergie', 'http://creativecommons.org/licenses/by/3.0'),
    provider(30, 'Evil\r\nX-Header: 1 "quoted"', null),
    ...Array.from({ length: 100 }, (_, i) => provider(1000 + i, `Provider ${i}`, 'CC0')),
  ],
});

describe('an attribution', () => {
  it('names each provider with its licence, by id', () => {
    const text = (...ids: readonly number[]) => attributions.of(ids).text;
    expect(text(24, 1)).toBe('Contributors (CC BY-SA 4.0); AddÉnergie (CC BY 3.0)');
    expect(text(77)).toBe('data provider 77');
    expect(text()).toBe('');
  });

  it('is a JSON string in ASCII as a header, the same each time', () => {
    for (const ids of [[1], [24, 1], [30], [77]]) {
      const { text, headers } = attributions.of(ids);
      expect(headers['X-Attribution']).toMatch(/^"[ -~]+"$/);
      expect(JSON.parse(headers['X-Attribution'] ?? '')).toBe(text);
      expect(attributions.of(ids)).toEqual({ text, headers });
    }
    expect(attributions.of([]).headers).toEqual({});
  });

  it('says how many are left out where a header would be too long', () => {
    const ids = Array.from({ length: 100 }, (_, i) => 1000 + i);
    const header = attributions.of(ids).headers['X-Attribution'] ?? '';
    expect(header.length).toBeLessThanOrEqual(limits.maxAttributionLength);
    const named = header.split('Provider ').length - 1;
    expect(header).toContain(`; and ${100 - named} more, named in each location`);
    expect(named).toBeGreaterThan(20);
    expect(attributions.of(ids).text.split('; ')).toHaveLength(100);
  });
});

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
    expect(attributions.text([24, 1])).toBe('Contributors (CC BY-SA 4.0); AddÉnergie (CC BY 3.0)');
    expect(attributions.text([77])).toBe('data provider 77');
    expect(attributions.text([])).toBe('');
  });

  it('is a JSON string in ASCII as a header, the same each time', () => {
    for (const ids of [[1], [24, 1], [30], [77]]) {
      const header = attributions.header(ids);
      expect(header).toMatch(/^"[ -~]+"$/);
      expect(JSON.parse(header)).toBe(attributions.text(ids));
      expect(attributions.header(ids)).toBe(header);
    }
  });

  it('says how many are left out where a header would be too long', () => {
    const ids = Array.from({ length: 100 }, (_, i) => 1000 + i);
    const header = attributions.header(ids);
    expect(header.length).toBeLessThanOrEqual(limits.maxAttributionLength);
    const named = header.split('Provider ').length - 1;
    expect(header).toContain(`; and ${100 - named} more, named in each location`);
    expect(named).toBeGreaterThan(20);
  });
});

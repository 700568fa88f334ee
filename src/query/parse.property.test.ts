import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameters } from './parameters/index.ts';
import { parseQuery, type Vocabulary } from './parse.ts';
import type { PoiQuery } from './poi-query.ts';

const vocabulary: Vocabulary = {
  countryIdByIsoCode: () => undefined,
  idsByTitle: () => [],
  operatorIdsByWord: () => [],
  openDataProviderIds: () => [1, 19],
  providerIdsOfLicence: () => [1],
};
const parse = (raw: Readonly<Record<string, unknown>>): PoiQuery =>
  parseQuery(raw, vocabulary).query;

describe('parseQuery of anything', () => {
  const names = parameters.flatMap(({ name, aliases }) => [name, ...aliases]);
  const name = fc.oneof(
    fc.constantFrom(...names, '__proto__', 'constructor', 'toString', ''),
    fc.constantFrom(...names).map((known) => known.toUpperCase()),
    fc.string({ unit: 'binary' }),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'true',
      'false',
      'null',
      'NaN',
      '1e999',
      '-0',
      '(',
      '()',
      '(1,2),(3,4)',
      '~~~~',
      '2016-09-15',
      ',',
      '\u0000',
      '1,2,3,4',
    ),
    fc.double().map(String),
    fc.integer().map(String),
    fc.array(fc.integer()).map((ids) => ids.join(',')),
  );
  const value = fc.oneof(text, fc.array(text), fc.anything());
  const entries = fc.array(fc.tuple(name, value), { maxLength: 12 });

  it('never throws and always gives a sound query', () => {
    fc.assert(
      fc.property(entries, (pairs) => {
        const { query, warnings } = parseQuery(Object.fromEntries(pairs), vocabulary);
        expect(Number.isInteger(query.limit) && query.limit >= 0).toBe(true);
        expect(query.where.some((one) => 'value' in one && Number.isNaN(one.value))).toBe(false);
        if (query.area.kind === 'near') expect(query.order).toBe('distance');
        for (const warning of warnings) expect(warning.value.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 3000 },
    );
  });

  it('does not depend on the order or the letter case of the names', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom(...names), text), { selector: ([known]) => known }),
        (pairs) => {
          const shuffled = [...pairs].reverse().map(([known, raw]) => [known.toUpperCase(), raw]);
          expect(parse(Object.fromEntries(shuffled))).toEqual(parse(Object.fromEntries(pairs)));
        },
      ),
    );
  });

  it('reads very long values of any parameter', () => {
    for (const piece of ['1', ',', '(', '1,', '~', ' ', '(1,2),', 'é', '-', '2016-']) {
      const value = piece.repeat(200_000 / piece.length);
      for (const known of names) parseQuery({ [known]: value }, vocabulary);
    }
  });

  it('cuts long values in warnings', () => {
    const { warnings } = parseQuery({ maxresults: 'x'.repeat(500) }, vocabulary);
    expect(warnings).toEqual([
      { parameter: 'maxresults', value: 'x'.repeat(100), reason: 'expected a whole number' },
    ]);
  });
});

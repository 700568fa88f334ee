import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../parse.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { parameters } from './index.ts';

const vocabulary: Vocabulary = {
  countryIdByIsoCode: () => 87,
  idsByTitle: () => [1],
  operatorIdsByWord: () => [],
  openDataProviderIds: () => [1],
  providerIdsOfLicence: () => [1],
};

const files = readdirSync(import.meta.dirname).filter(
  (file) => !file.endsWith('.test.ts') && file !== 'index.ts',
);

describe('the list of parameters', () => {
  it('holds exactly what the files of the folder export', async () => {
    const modules: readonly object[] = await Promise.all(
      files.map((file) => import(/* @vite-ignore */ `./${file}`)),
    );
    const exported = modules.flatMap((module) => Object.values(module));
    expect(exported).toHaveLength(parameters.length);
    expect(new Set(parameters)).toEqual(new Set(exported));
  });

  it('gives every name once, in lower case', () => {
    const names = parameters.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.map((name) => name.toLowerCase())).toEqual(names);
  });

  it('documents every parameter in a sentence', () => {
    for (const { name, doc, schema } of parameters) {
      expect(doc, name).toMatch(/^(?:[A-Z]|`).{10,}\.$/);
      expect(schema['type'], name).toBeTypeOf('string');
    }
  });

  it('shows the use of every parameter that does something', () => {
    for (const { name, example, isIgnored } of parameters) {
      expect(example === undefined, name).toBe(isIgnored);
      if (example === undefined) continue;
      const { [name]: value, ...others } = Object.fromEntries(new URLSearchParams(example));
      expect(value, name).toBeDefined();
      const { query, warnings } = parseQuery({ ...others, [name]: value }, vocabulary);
      expect(warnings, name).toEqual([]);
      expect(query, name).not.toEqual(parseQuery(others, vocabulary).query);
    }
  });

  it('calls a filter what decides which locations match', () => {
    const conditions = (raw: Readonly<Record<string, unknown>>) => {
      const { where, ids, area } = parseQuery(raw, vocabulary).query;
      return { where, ids, area };
    };
    for (const { name, example, isFilter } of parameters) {
      if (example === undefined) continue;
      const { [name]: value, ...others } = Object.fromEntries(new URLSearchParams(example));
      const before = conditions(others);
      const after = conditions({ ...others, [name]: value });
      expect(JSON.stringify(after) !== JSON.stringify(before), name).toBe(isFilter);
    }
  });

  it('knows every parameter of the contract', () => {
    const contract =
      'output maxresults key apikey client v action chargepointid greaterthanid countrycode countryid latitude longitude distance distanceunit boundingbox polygon polyline operatorid connectiontypeid levelid minpowerkw maxpowerkw usagetypeid statustypeid dataproviderid opendata modifiedsince createdsince submissionstatustypeid postcodes hasmedia hascomment hascheckins levelofdetail sortby includecomments verbose compact camelcase excludecomputed callback operatorname dataprovidername connectiontype locationtitle address enablecaching allowmirror fastchargeonly format identifier sessiontoken jwt-bearer bbox';
    const names = parameters.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(contract.split(' ')));
  });
});

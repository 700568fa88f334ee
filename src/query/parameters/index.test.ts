import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parameters } from './index.ts';

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

  it('knows every parameter of the contract', () => {
    const contract =
      'output maxresults key apikey client v action chargepointid greaterthanid countrycode countryid latitude longitude distance distanceunit boundingbox polygon polyline operatorid connectiontypeid levelid minpowerkw maxpowerkw usagetypeid statustypeid dataproviderid opendata modifiedsince createdsince submissionstatustypeid postcodes hasmedia hascomment hascheckins levelofdetail sortby includecomments verbose compact camelcase excludecomputed callback operatorname dataprovidername connectiontype locationtitle address enablecaching allowmirror fastchargeonly format identifier sessiontoken jwt-bearer bbox';
    const names = parameters.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(contract.split(' ')));
  });
});

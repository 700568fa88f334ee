import { describe, expect, it } from 'vitest';
import { attributionOf, isOpenlyLicensed, licenceOf, licences } from './licence.ts';

/** The texts of the real reference data of 2021, and usual ways to write the others. */
const texts: readonly (readonly [string, string | undefined])[] = [
  [
    'Licensed under Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)',
    'CC-BY-SA-4.0',
  ],
  [
    'This data is provided by the National Renewable Energy Laboratory ("NREL") and may be used for any purpose whatsoever.',
    'LicenseRef-any-purpose',
  ],
  ['Public Data redistributed by agreement', undefined],
  [
    'Contains public sector information licensed under the Open Government Licence v2.0.',
    'OGL-UK-2.0',
  ],
  [
    'NOBIL by Enova is licensed under a Creative Commons Attribution 4.0 International (CC BY 4.0) License.',
    'CC-BY-4.0',
  ],
  ['http://creativecommons.org/licenses/by/3.0', 'CC-BY-3.0'],
  ['General public data', undefined],
  [
    'Licensed under Attribution-NonCommercial-ShareAlike 3.0 : http://creativecommons.org/licenses/by-nc-sa/3.0/',
    'CC-BY-NC-SA-3.0',
  ],
  [
    'Open License: https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf',
    'LicenseRef-Licence-Ouverte-1.0',
  ],
  ['Provided by Bundesnetzagentur.de under the CC-BY 4.0 license', 'CC-BY-4.0'],
  ['CC0', 'CC0-1.0'],
  ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
  ['Licence Ouverte v2.0', 'etalab-2.0'],
  ['ODbL', 'ODbL-1.0'],
  ['Open Government Licence version 3.0', 'OGL-UK-3.0'],
  ['https://www.govdata.de/dl-de/by-2-0', 'DL-DE-BY-2.0'],
  ['CC BY-NC 4.0 for individuals, CC BY 4.0 for others', 'CC-BY-NC-4.0'],
  ['accessibly 4.0', undefined],
  ['', undefined],
];

describe('a licence text', () => {
  it.each(texts)('%j names %s', (license, id) => {
    expect(licenceOf({ license })?.id).toBe(id);
  });

  it('names every licence of the list by its id and by its title', () => {
    for (const { id, title } of licences) {
      if (!id.startsWith('LicenseRef') && !id.startsWith('DL')) {
        expect(licenceOf({ license: `Terms: ${title}.` })?.id, title).toBe(id);
      }
    }
  });
});

describe('data', () => {
  it.each([
    ['CC BY 4.0', null, true],
    ['CC BY 4.0', false, false],
    ['CC BY-NC-SA 3.0', true, false],
    ['by agreement', true, true],
    ['by agreement', null, false],
    [null, true, true],
    [null, null, false],
  ])(
    'under %j that the registry calls open=%s is open: %s',
    (license, isOpenDataLicensed, isOpen) => {
      expect(isOpenlyLicensed({ license, isOpenDataLicensed })).toBe(isOpen);
    },
  );

  it.each([
    ['Bundesnetzagentur.de', 'under the CC-BY 4.0 license', 'Bundesnetzagentur.de (CC BY 4.0)'],
    [
      'Mobie.pt',
      ' Public Data redistributed by agreement ',
      'Mobie.pt (Public Data redistributed by agreement)',
    ],
    ['ESB eCars ', null, 'ESB eCars'],
    ['ESB eCars', ' ', 'ESB eCars'],
  ])('of %s under %j is attributed to %s', (title, license, text) => {
    expect(attributionOf({ title, license }, 1)).toBe(text);
  });
});

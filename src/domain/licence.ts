import type { DataProvider } from './reference.ts';

/** A licence that data comes under. */
export interface Licence {
  /** Of the SPDX list; `LicenseRef-…` for what is not on it. */
  readonly id: string;
  /** As it is written beside data. */
  readonly title: string;
  /** Whether it is open by the Open Definition: free to use, change and share, commercially too. */
  readonly isOpen: boolean;
  /** Phrases that the licence texts of data providers name it by, in the form of `phraseOf`. */
  readonly phrases: readonly string[];
}

const creativeCommons: readonly Licence[] = ['3.0', '4.0'].flatMap((version) =>
  (
    [
      ['BY-NC-SA', 'attribution-noncommercial-sharealike', false],
      ['BY-NC-ND', 'attribution-noncommercial-noderivatives', false],
      ['BY-NC', 'attribution-noncommercial', false],
      ['BY-ND', 'attribution-noderivatives', false],
      ['BY-SA', 'attribution-sharealike', true],
      ['BY', 'attribution', true],
    ] as const
  ).map(([code, words, isOpen]) => {
    const end = `-${version.replace('.', '-')}`;
    const short = code.toLowerCase();
    return {
      id: `CC-${code}-${version}`,
      title: `CC ${code} ${version}`,
      isOpen,
      phrases: [`cc-${short}${end}`, `licenses-${short}${end}`, `${words}${end}`],
    };
  }),
);

/**
 * The licences that are recognised in the texts of data providers. Where a text names several, the first of this list
 * holds, so narrower ones stand first.
 */
export const licences: readonly Licence[] = [
  ...creativeCommons.filter(({ isOpen }) => !isOpen),
  ...creativeCommons.filter(({ isOpen }) => isOpen),
  open('CC0-1.0', 'CC0 1.0', 'cc0', 'publicdomain-zero-1-0'),
  open('OGL-UK-3.0', 'Open Government Licence v3.0', ...versions('open-government-licence', '3-0')),
  open('OGL-UK-2.0', 'Open Government Licence v2.0', ...versions('open-government-licence', '2-0')),
  open('OGL-UK-1.0', 'Open Government Licence v1.0', ...versions('open-government-licence', '1-0')),
  open('etalab-2.0', 'Licence Ouverte 2.0', 'etalab-2-0', ...versions('licence-ouverte', '2-0')),
  open('LicenseRef-Licence-Ouverte-1.0', 'Licence Ouverte 1.0', 'licence-ouverte'),
  open('ODbL-1.0', 'ODbL 1.0', 'odbl', 'open-database-license'),
  open('ODC-By-1.0', 'ODC-By 1.0', 'odc-by', 'open-data-commons-attribution-license'),
  open('PDDL-1.0', 'PDDL 1.0', 'pddl', 'public-domain-dedication-and-license'),
  open('DL-DE-BY-2.0', 'Datenlizenz Deutschland – Namensnennung 2.0', 'dl-de-by-2-0'),
  open('DL-DE-ZERO-2.0', 'Datenlizenz Deutschland – Zero 2.0', 'dl-de-zero-2-0'),
  open('NLOD-2.0', 'NLOD 2.0', 'nlod-2-0', 'norwegian-licence-for-open-government-data-2-0'),
  open('NLOD-1.0', 'NLOD 1.0', 'nlod', 'norwegian-licence-for-open-government-data'),
  open('LicenseRef-any-purpose', 'may be used for any purpose', 'used-for-any-purpose-whatsoever'),
];

function open(id: string, title: string, ...phrases: readonly string[]): Licence {
  return { id, title, isOpen: true, phrases };
}

function versions(name: string, version: string): readonly string[] {
  return [`${name}-${version}`, `${name}-v${version}`, `${name}-version-${version}`];
}

/** Lower case, with one hyphen for each run of what is neither letter nor digit. */
function phraseOf(text: string): string {
  return `-${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-`;
}

/** The licence that a data provider's text names; `undefined` when it names none that is known. */
export function licenceOf({ license }: Pick<DataProvider, 'license'>): Licence | undefined {
  if (license === null) return undefined;
  const text = phraseOf(license);
  return licences.find(({ phrases }) => phrases.some((phrase) => text.includes(`-${phrase}-`)));
}

/**
 * Whether everybody may use a provider's data: its licence is open, and the registry does not say otherwise. Without
 * a licence that is known, what the registry says counts. Stricter than the flag alone, which real reference data also
 * has for a non-commercial licence.
 */
export function isOpenlyLicensed(
  provider: Pick<DataProvider, 'license' | 'isOpenDataLicensed'>,
): boolean {
  const licence = licenceOf(provider);
  if (licence === undefined) return provider.isOpenDataLicensed === true;
  return licence.isOpen && provider.isOpenDataLicensed !== false;
}

/** Characters of a licence text that is not recognised, as it is shown beside data. */
const maxTextLength = 200;

/** How a provider wants to be named: its title, and its licence or what it says about it; its id where it is unknown. */
export function attributionOf(
  provider: Pick<DataProvider, 'title' | 'license'> | undefined,
  id: number,
): string {
  if (provider === undefined) return `data provider ${id}`;
  const { title, license } = provider;
  const terms = licenceOf({ license })?.title ?? license?.trim().slice(0, maxTextLength) ?? '';
  return terms === '' ? title.trim() : `${title.trim()} (${terms})`;
}

import { builtInReference } from '../domain/reference/built-in.ts';
import { foldName } from './fold-name.ts';

/** Languages in which the name of a country is understood, beside that of the reference data. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'nb', 'da', 'fi', 'pl', 'cs'];

const furtherNames: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  usa: 'US',
  'united states of america': 'US',
  holland: 'NL',
  'czech republic': 'CZ',
};

/**
 * ISO codes of countries by folded name and by folded code, for the countries of the reference data. A name that two
 * countries have in two languages means the one of the earlier language.
 */
export function countryCodesByName(): ReadonlyMap<string, string> {
  const codes = new Map<string, string>(Object.entries(furtherNames));
  const add = (name: string, code: string): void => {
    const folded = foldName(name);
    if (folded !== '' && !codes.has(folded)) codes.set(folded, code);
  };
  const countries = builtInReference.countries.filter(({ isoCode }) => /^[A-Z]{2}$/.test(isoCode));
  for (const { isoCode, title } of countries) {
    add(title, isoCode);
    add(isoCode, isoCode);
  }
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const { isoCode } of countries) add(names.of(isoCode) ?? '', isoCode);
  }
  return codes;
}

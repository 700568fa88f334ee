import type { Location } from '../location.ts';
import { wordsOf } from './words.ts';

/**
 * The distinct words by which a location is found: of its title, town, postcode (also written without its space),
 * address lines and state. Its operator's title is not among them, because it changes with the reference data.
 */
export function searchedWords({ address }: Location): readonly string[] {
  const postcode = wordsOf(address.postcode ?? '');
  const words = [
    ...wordsOf(address.title),
    ...wordsOf(address.town ?? ''),
    ...postcode,
    ...(postcode.length > 1 ? wordsOf(postcode.join('')) : []),
    ...wordsOf(address.line1 ?? ''),
    ...wordsOf(address.line2 ?? ''),
    ...wordsOf(address.stateOrProvince ?? ''),
  ];
  return [...new Set(words)];
}

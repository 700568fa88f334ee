import type { Random } from '../../base/random.ts';

/** `template` with small numbers for `{n}` and the town's name for `{town}`. */
export function fill(random: Random, template: string, town: string): string {
  return template
    .replaceAll('{n}', () => String(1 + random.below(99)))
    .replaceAll('{town}', () => town);
}

/** A telephone number that cannot exist: there is no country code 00, and 555 01xx is kept for stories. */
export function fictionalPhone(random: Random): string {
  return `+00 555 01${String(random.below(100)).padStart(2, '0')}`;
}

/** A postcode of the usual look of the country. */
export function postcode(random: Random, isoCode: string): string {
  const digits = String(10_000 + random.below(90_000));
  switch (isoCode) {
    case 'GB':
      return `ZZ${1 + random.below(20)} ${random.below(10)}ZZ`;
    case 'NL':
      return `${digits.slice(0, 4)} ZZ`;
    case 'NO':
    case 'DK':
    case 'CH':
    case 'AT':
    case 'BE':
    case 'AU':
      return digits.slice(0, 4);
    default:
      return digits;
  }
}

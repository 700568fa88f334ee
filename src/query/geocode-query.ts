import { AppError } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';
import { type Codec, double } from './codec.ts';
import { textNamed } from './raw-text.ts';

/** What a geocoding request asks for: the position of an address, the address of a position, or nothing. */
export type GeocodeQuery =
  | { readonly kind: 'forward'; readonly address: string }
  | { readonly kind: 'reverse'; readonly lat: number; readonly lng: number }
  | { readonly kind: 'nothing' };

/**
 * Reads a geocoding request (API contract 1.8): an address wins over a position, neither is nothing. Stricter than
 * lists of locations, since a position that is left out would be answered with nothing: throws `invalid-parameter` for
 * half a position, one that cannot be read or is out of range, and an address that is too long.
 */
export function parseGeocodeQuery(raw: Readonly<Record<string, unknown>>): GeocodeQuery {
  const address = textNamed(raw, 'address');
  if (address !== undefined) return { kind: 'forward', address: checkedAddress(address.trim()) };
  const lat = textNamed(raw, 'latitude');
  const lng = textNamed(raw, 'longitude');
  if (lat === undefined && lng === undefined) return { kind: 'nothing' };
  return {
    kind: 'reverse',
    lat: coordinate('latitude', lat, latitude),
    lng: coordinate('longitude', lng, longitude),
  };
}

const latitude = double({ min: -90, max: 90 });
const longitude = double({ min: -180, max: 180 });

function checkedAddress(address: string): string {
  if (address.length <= limits.maxAddressLength) return address;
  throw new AppError(
    'invalid-parameter',
    `Cannot look up an address of ${address.length} characters: at most ${limits.maxAddressLength} are allowed`,
  );
}

function coordinate(name: string, text: string | undefined, codec: Codec<number>): number {
  const value = text === undefined ? undefined : codec.read(text);
  if (value !== undefined) return value;
  const found = text === undefined ? 'nothing' : `"${text.slice(0, limits.maxQueryTextLength)}"`;
  throw new AppError(
    'invalid-parameter',
    `Cannot look up the position: ${name} is ${found}, expected ${codec.expected}`,
  );
}

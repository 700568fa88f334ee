import type { Geocoded, Place } from './provider.ts';

/** What is said when an answer names no licence of its own. */
const attribution = 'Data © OpenStreetMap contributors, ODbL 1.0';
const maxTextLength = 300;

/** Members that hold the town, the most telling first: which one is there depends on the size of the place. */
const townMembers = ['city', 'town', 'village', 'municipality', 'hamlet', 'county'];
const stateMembers = ['state', 'province', 'region', 'state_district'];
const quarterMembers = ['suburb', 'city_district', 'quarter', 'neighbourhood', 'borough'];
const streetMembers = ['road', 'pedestrian', 'footway', 'path', 'square'];

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads a place of a Nominatim-compatible server (format `jsonv2` with `addressdetails`). `undefined` when it has no
 * usable position. Whatever else is missing or of another type is left out.
 */
export function readNominatimPlace(value: unknown): Geocoded | undefined {
  const place = membersOf(value);
  const lat = coordinate(place['lat'], 90);
  const lng = coordinate(place['lon'], 180);
  if (lat === undefined || lng === undefined) return undefined;
  return {
    attribution: textOf(place['licence']) ?? attribution,
    place: { lat, lng, ...addressOf(membersOf(place['address']), textOf(place['name'])) },
  };
}

/** An answer that found nothing. */
export const nothingFound: Geocoded = { attribution };

function addressOf(address: Members, name: string | undefined): Omit<Place, 'lat' | 'lng'> {
  const street = first(address, streetMembers);
  const number = street && textOf(address['house_number']);
  // Number first, as the display name of Nominatim has it.
  const line1 = number === undefined ? street : `${number} ${street}`;
  const town = first(address, townMembers);
  return {
    title: name ?? line1 ?? town,
    line1,
    line2: first(address, quarterMembers),
    town,
    stateOrProvince: first(address, stateMembers),
    postcode: textOf(address['postcode']),
    countryCode: countryCode(address['country_code']),
  };
}

function first(address: Members, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textOf(address[name]);
    if (text !== undefined) return text;
  }
  return undefined;
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim().slice(0, maxTextLength) : '';
  return text === '' ? undefined : text;
}

function countryCode(value: unknown): string | undefined {
  const code = textOf(value)?.toUpperCase();
  return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : undefined;
}

/** Servers write coordinates as text; some compatible ones as numbers. */
function coordinate(value: unknown, max: number): number | undefined {
  const text = textOf(value);
  const number = typeof value === 'number' ? value : Number(text ?? Number.NaN);
  return Math.abs(number) <= max ? number : undefined;
}

import { AppError } from '../../base/errors.ts';
import type { Actor } from '../../domain/actor.ts';
import type { Address } from '../../domain/address.ts';
import { type Action, isAllowed } from '../../domain/permission.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import { assertAllowed } from '../assert-allowed.ts';

/** Says in which other country a position seems to lie: geocode/country-check.ts. */
export type OtherCountryAt = (
  lat: number,
  lng: number,
  countryCode: string,
) => Promise<string | undefined>;

/** Where a location says that it is, before or after a change. */
export type TouchedPlace = Pick<Address, 'countryId'> & {
  readonly [Name in 'lat' | 'lng']?: number | undefined;
};

/** Who wants to do something, and what tells where places lie. */
interface Doer {
  readonly actor: Actor;
  readonly reference: ReferenceLists;
  /** Absent where nobody can tell. */
  readonly otherCountryAt?: OtherCountryAt | undefined;
}

/**
 * Whether somebody may do something to a location that is, and will be, at these places: in the countries that are
 * stated, and in those that the positions seem to lie in. Who states one country and means another needs the rights
 * for both (website.md 10.2, 15).
 */
export async function mayTouch(
  { actor, reference, otherCountryAt }: Doer,
  action: Action,
  places: readonly TouchedPlace[],
): Promise<boolean> {
  const stated = places.map(({ countryId }) => countryId);
  if (!isAllowed(actor, action, { countryIds: stated })) return false;
  // Rights for all countries need no map.
  if (isAllowed(actor, action, { countryIds: [undefined] })) return true;
  const seeming = await seemingCountries(places, reference, otherCountryAt);
  const ids = seeming.map((code) => idOf(code, reference));
  return isAllowed(actor, action, { countryIds: [...stated, ...ids] });
}

/** Has the map ready before a transaction asks it: it is loaded at the first question, and others would wait for that. */
export async function openMap({ otherCountryAt }: Pick<Doer, 'otherCountryAt'>): Promise<void> {
  await otherCountryAt?.(0, 0, '');
}

/** Throws `forbidden` where `mayTouch` says no, with the country that it takes. */
export async function assertMayTouch(
  doer: Doer,
  action: Action,
  places: readonly TouchedPlace[],
): Promise<void> {
  const { actor, reference, otherCountryAt } = doer;
  assertAllowed(actor, action, { countryIds: places.map(({ countryId }) => countryId) });
  if (await mayTouch(doer, action, places)) return;
  const seeming = await seemingCountries(places, reference, otherCountryAt);
  throw new AppError(
    'forbidden',
    `This account may not do this: the position seems to lie in ${seeming.join(' and ')}, whatever country is stated; it takes an editor of both`,
  );
}

/** ISO codes of the countries that positions seem to lie in, where those are not the stated ones. */
async function seemingCountries(
  places: readonly TouchedPlace[],
  { countries }: ReferenceLists,
  otherCountryAt: OtherCountryAt = async () => undefined,
): Promise<readonly string[]> {
  const codes = new Set<string>();
  for (const { countryId, lat, lng } of places) {
    const stated = countries.find(({ id }) => id === countryId);
    if (stated === undefined || lat === undefined || lng === undefined) continue;
    const other = await otherCountryAt(lat, lng, stated.isoCode);
    if (other !== undefined) codes.add(other);
  }
  return [...codes];
}

/** A country that the vocabulary does not know is nobody's. */
function idOf(isoCode: string, { countries }: ReferenceLists): number | undefined {
  return countries.find((country) => country.isoCode === isoCode)?.id;
}

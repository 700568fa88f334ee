import type { FieldFaults } from '../base/errors.ts';
import { faultOfLink, faultOfText } from './given-text.ts';
import { limits } from './limits.ts';
import { usernameFaults } from './username.ts';

/** What an account says about itself; everybody may see it when `isPublic`, but for the position. */
export interface AccountProfile {
  readonly about?: string | undefined;
  /** Where somebody lives or works, in their own words. */
  readonly location?: string | undefined;
  readonly websiteUrl?: string | undefined;
  readonly isPublic: boolean;
  /** Whether they let others charge at their own charger, and would help who is stranded; where that would be. */
  readonly isPublicChargingProvider: boolean;
  readonly isEmergencyChargingProvider: boolean;
  readonly lat?: number | undefined;
  readonly lng?: number | undefined;
}

/** What is to change; absent stays, `null` is taken out. */
export interface ProfileChange {
  readonly username?: string;
  readonly about?: string | null;
  readonly location?: string | null;
  readonly websiteUrl?: string | null;
  readonly isProfilePublic?: boolean;
  readonly isPublicChargingProvider?: boolean;
  readonly isEmergencyChargingProvider?: boolean;
  /** Both or none. */
  readonly position?: { readonly lat: number; readonly lng: number } | null;
}

/** What of a change cannot be used, by the names of its members; no members when all can. */
export function profileFaults(change: ProfileChange): FieldFaults {
  const { username, about, location, websiteUrl, position } = change;
  const { maxProfileLength, maxProfileLineLength, maxRelatedUrlLength } = limits;
  const ofText = (name: string, fault: string | undefined) =>
    fault === undefined ? [] : [`"${name}" ${fault}`];
  const faults = {
    username: username === undefined ? [] : usernameFaults(username),
    about: ofText(
      'about',
      about ? faultOfText(about, { maxLength: maxProfileLength, form: 'lines' }) : undefined,
    ),
    location: ofText(
      'location',
      location
        ? faultOfText(location, { maxLength: maxProfileLineLength, form: 'line' })
        : undefined,
    ),
    websiteUrl: ofText(
      'websiteUrl',
      websiteUrl ? faultOfLink(websiteUrl, maxRelatedUrlLength) : undefined,
    ),
    position:
      position && !isOnEarth(position)
        ? [
            'The position is not on the earth: latitudes go from -90 to 90, longitudes from -180 to 180',
          ]
        : [],
  };
  return Object.fromEntries(Object.entries(faults).filter(([, texts]) => texts.length > 0));
}

function isOnEarth({ lat, lng }: { readonly lat: number; readonly lng: number }): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
}

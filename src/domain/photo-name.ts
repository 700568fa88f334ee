import type { EpochMs } from '../base/clock.ts';

/** Sizes of a photo by their names in file names, which clients put in place of each other (API contract 3.7). */
export const photoSizes = ['orig', 'medi', 'thmb'] as const;
export type PhotoSize = (typeof photoSizes)[number];

export interface PhotoNaming {
  readonly locationId: number;
  /** ISO 3166-1 alpha-2, upper case; `undefined` where the country is not known. */
  readonly isoCode: string | undefined;
  readonly at: EpochMs;
  /** Hexadecimal; unique together with the rest. */
  readonly unique: string;
}

/**
 * How long caches may keep a file without asking again. A name never gets another content, so asking costs little; but
 * a photo that somebody deletes is to be gone within a day, also for those who have seen it.
 */
export const photoCacheRule = 'public, max-age=86400, must-revalidate';

/** The country of locations without one, as ISO 3166 leaves free for such uses. */
const unknownCountry = 'XX';

/** Such as `GB/OCM12/OCM-12.thmb.2021112312000000.5f2c….jpg`; the stamp ends with hundredths of a second. */
export function photoName(
  { locationId, isoCode, at, unique }: PhotoNaming,
  size: PhotoSize,
): string {
  const country = isoCode !== undefined && /^[A-Z]{2}$/.test(isoCode) ? isoCode : unknownCountry;
  const stamp = new Date(at).toISOString().replaceAll(/\D/g, '').slice(0, 16);
  return `${country}/OCM${locationId}/OCM-${locationId}.${size}.${stamp}.${unique}.jpg`;
}

/** The form of such names; whatever is asked for otherwise is not there. */
export function isPhotoName(name: string): boolean {
  return /^[A-Z]{2}\/OCM(\d{1,10})\/OCM-\1\.(orig|medi|thmb)\.\d{16}\.[0-9a-f]{8,64}\.jpg$/.test(
    name,
  );
}

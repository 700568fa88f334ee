/** Where a location is and how to reach those who run it. Coordinates are WGS 84 degrees. */
export interface Address {
  readonly id?: number | undefined;
  readonly title: string;
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  readonly town?: string | undefined;
  readonly stateOrProvince?: string | undefined;
  readonly postcode?: string | undefined;
  readonly countryId?: number | undefined;
  /** -90 to 90. */
  readonly lat: number;
  /** -180 to 180. */
  readonly lng: number;
  readonly telephone1?: string | undefined;
  readonly telephone2?: string | undefined;
  readonly email?: string | undefined;
  readonly accessComments?: string | undefined;
  /** As given; v3 output prefixes `http://` when it does not start with `http`. */
  readonly relatedUrl?: string | undefined;
  /** Shown in CSV only. */
  readonly generalComments?: string | undefined;
}

/** A metre, about. */
const nowhereDegrees = 0.00001;

/** Whether a position is 0, 0, give or take a metre: what forms send where nobody has said any. */
export function isNowhere(lat: number, lng: number): boolean {
  return Math.abs(lat) < nowhereDegrees && Math.abs(lng) < nowhereDegrees;
}

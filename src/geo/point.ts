/** A position on earth in degrees: `lat` -90..90, `lng` -180..180 (180 and -180 are the same meridian). */
export interface Point {
  readonly lat: number;
  readonly lng: number;
}

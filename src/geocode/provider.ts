/**
 * Turns addresses into positions and back. A provider knows nothing of charging locations, of HTTP answers or of the
 * ids of countries; it is asked with plain values and gives plain values back.
 */

/** A place that a provider found. Every text is trimmed and not empty. */
export interface Place {
  /** Degrees; `lat` -90..90, `lng` -180..180. */
  readonly lat: number;
  readonly lng: number;
  /** What people call the place: the name of a town, of a building, or a street with its number. */
  readonly title?: string | undefined;
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  readonly town?: string | undefined;
  readonly stateOrProvince?: string | undefined;
  readonly postcode?: string | undefined;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly countryCode?: string | undefined;
}

/** What a provider found, and what must be said about its source. */
export interface Geocoded {
  /** Absent when it knows of no place. */
  readonly place?: Place | undefined;
  /** Name and licence of the data that the answer comes from. */
  readonly attribution: string;
}

/**
 * A source of positions. Both calls reject with an `AppError`: `geocoder-busy` when the caller should come back,
 * `geocoder-failed` when the source cannot be reached or gives no sense.
 */
export interface GeocodeProvider {
  /** What answers call the source. */
  readonly service: string;
  /** Whether the same question has the same answer for as long as the program is the same. */
  readonly isConstant: boolean;
  /** The best place for an address or the name of a town. */
  forward(address: string): Promise<Geocoded>;
  /** The address of a position, or the town nearest to it; degrees in range. */
  reverse(lat: number, lng: number): Promise<Geocoded>;
}

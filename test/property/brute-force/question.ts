/**
 * A request for a list of locations, as text for the URL and as what that text means. The meaning is made together
 * with the text, never read from it, so that reading and searching are both put to the test.
 */
export interface Question {
  /** Names and values of the query string, in order; a name may come twice. */
  readonly texts: readonly (readonly [name: string, text: string])[];
  readonly meaning: Meaning;
}

export interface Spot {
  readonly lat: number;
  readonly lng: number;
}

/** What is asked; a member that is absent was not asked, or in words that cannot be used. */
export interface Meaning {
  readonly maxresults?: number | undefined;
  readonly sortby?: 'id_asc' | 'created_asc' | 'modified_asc' | 'route' | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly distance?: number | undefined;
  readonly distanceunit?: 'km' | 'miles' | undefined;
  readonly boundingbox?: readonly [Spot, Spot] | undefined;
  readonly bbox?: readonly [west: number, south: number, east: number, north: number] | undefined;
  readonly polygon?: readonly Spot[] | undefined;
  readonly polyline?: readonly Spot[] | undefined;
  readonly chargepointid?: readonly number[] | undefined;
  readonly greaterthanid?: number | undefined;
  readonly countryid?: readonly number[] | undefined;
  readonly countrycode?: string | undefined;
  readonly operatorid?: readonly number[] | undefined;
  readonly dataproviderid?: readonly number[] | undefined;
  readonly usagetypeid?: readonly number[] | undefined;
  readonly statustypeid?: readonly number[] | undefined;
  readonly submissionstatustypeid?: readonly number[] | undefined;
  readonly connectiontypeid?: readonly number[] | undefined;
  readonly levelid?: readonly number[] | undefined;
  readonly minpowerkw?: number | undefined;
  readonly maxpowerkw?: number | undefined;
  readonly match?: 'connection' | undefined;
  readonly opendata?: boolean | undefined;
  readonly hasmedia?: boolean | undefined;
  readonly hascomment?: boolean | undefined;
  readonly hascheckins?: boolean | undefined;
  readonly levelofdetail?: number | undefined;
  readonly modifiedsince?: number | undefined;
  readonly createdsince?: number | undefined;
  readonly postcodes?: readonly string[] | undefined;
  readonly q?: string | undefined;
  readonly operatorname?: string | undefined;
  readonly dataprovidername?: string | undefined;
  readonly connectiontype?: string | undefined;
}
export type Name = keyof Meaning;

import type { Clock } from '../base/clock.ts';
import { limits } from '../domain/limits.ts';
import { askServer } from './ask-server.ts';
import { KeptAnswers } from './kept-answers.ts';
import { nothingFound, readNominatimPlace } from './nominatim-place.ts';
import type { Geocoded, GeocodeProvider } from './provider.ts';
import { RequestTurns } from './request-turns.ts';

/** A server that speaks the API of Nominatim, as the operator configured it. */
export interface NominatimServer {
  /** Where `search` and `reverse` lie: `https://nominatim.openstreetmap.org`. May carry a query, such as a key. */
  readonly url: string;
  /** Tells the server who asks; usage policies demand a name that can be traced. */
  readonly userAgent: string;
  /** At most; one for the public server of OpenStreetMap. */
  readonly requestsPerSecond: number;
}

/** Digits of a position that is looked up: 1 m, so that near questions share an answer. */
const digits = 5;

/** Asks a Nominatim-compatible server, as often as it allows; the same question within a day only once. */
export class Nominatim implements GeocodeProvider {
  readonly service = 'Nominatim OSM';
  readonly isConstant = false;
  readonly #server: NominatimServer;
  readonly #turns: RequestTurns;
  readonly #kept: KeptAnswers<Geocoded>;

  constructor(server: NominatimServer, clock: Clock) {
    this.#server = server;
    this.#turns = new RequestTurns(server.requestsPerSecond, limits.maxGeocoderWaitMs, clock);
    this.#kept = new KeptAnswers(
      limits.maxKeptGeocoderAnswers,
      limits.maxKeptGeocoderAnswerMs,
      clock,
    );
  }

  forward(address: string): Promise<Geocoded> {
    return this.#ask('search', { q: address.trim().replaceAll(/\s+/g, ' '), limit: '1' });
  }

  reverse(lat: number, lng: number): Promise<Geocoded> {
    return this.#ask('reverse', { lat: lat.toFixed(digits), lon: lng.toFixed(digits) });
  }

  #ask(endpoint: string, parameters: Readonly<Record<string, string>>): Promise<Geocoded> {
    const url = new URL(this.#server.url);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${endpoint}`;
    const all = { ...parameters, format: 'jsonv2', addressdetails: '1' };
    for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
    return this.#kept.get(url.href, async () => {
      await this.#turns.take();
      const answer = await askServer(url, this.#server.userAgent);
      // A search answers with a list; one that found nothing is empty, a reverse one is an object with an error.
      return readNominatimPlace(Array.isArray(answer) ? answer[0] : answer) ?? nothingFound;
    });
  }
}

import { seededRandom } from '../src/base/random.ts';
import { benchWorld } from './world-file.ts';

/** The query mix: each kind makes query strings, the same ones for the same seed. */
export interface QueryKind {
  readonly name: string;
  readonly next: () => string;
}

const compact = 'compact=true&verbose=false&maxresults=100';
const kmPerDegree = 111.2;
const askedPlaces = 5000;

/** `ids` are the ids in use: 1 to this number. */
export function queryKinds(seed: number, ids: number): readonly QueryKind[] {
  const random = seededRandom(seed);
  // People ask where chargers are: around locations of the world itself.
  const asked = [...benchWorld(askedPlaces)].map(({ location }) => location.address);
  const place = (): { lat: number; lng: number } => {
    const { lat, lng } = random.pick(asked);
    const jitter = (): number => (random.fraction() - 0.5) / 10;
    return { lat: Math.max(-80, Math.min(80, lat + jitter())), lng: lng + jitter() };
  };
  const near = (): string => {
    const { lat, lng } = place();
    return `latitude=${lat}&longitude=${lng}&distance=200&distanceunit=km`;
  };
  const box = (degrees: number): string => {
    const { lat, lng } = place();
    const half = degrees / 2;
    return `boundingbox=(${lat - half},${lng - half}),(${lat + half},${lng + half})`;
  };
  const letter = (): string => String.fromCharCode(97 + random.below(26));
  const members = 'ID,AddressInfo.Title,AddressInfo.Latitude';
  const countries = ['DE', 'US', 'GB', 'FR', 'NL', 'NO', 'IS', 'MT'];
  return [
    { name: 'near, compact', next: () => `/v3/poi?${near()}&${compact}` },
    { name: 'near, default shape', next: () => `/v3/poi?${near()}&maxresults=100` },
    { name: 'near, GeoJSON', next: () => `/v3/poi?${near()}&maxresults=100&output=geojson` },
    { name: 'near, CSV', next: () => `/v3/poi?${near()}&maxresults=100&output=csv` },
    { name: 'near, XML', next: () => `/v3/poi?${near()}&maxresults=100&output=xml` },
    { name: 'near, KML', next: () => `/v3/poi?${near()}&maxresults=100&output=kml` },
    { name: 'near, NDJSON', next: () => `/v3/poi?${near()}&maxresults=100&output=ndjson` },
    {
      name: 'near, plug and power',
      next: () => `/v3/poi?${near()}&connectiontypeid=33&minpowerkw=50&${compact}`,
    },
    { name: 'near, a rare word', next: () => `/v3/poi?${near()}&q=berlin&${compact}` },
    { name: 'near, a frequent word', next: () => `/v3/poi?${near()}&q=demo&${compact}` },
    { name: 'two words', next: () => `/v3/poi?q=hotel%20${letter()}&${compact}` },
    {
      name: 'near, plug and power on one connection',
      next: () => `/v3/poi?${near()}&connectiontypeid=33&minpowerkw=50&match=connection&${compact}`,
    },
    { name: 'near, three members', next: () => `/v3/poi?${near()}&${compact}&fields=${members}` },
    { name: 'box of 1 degree', next: () => `/v3/poi?${box(1)}&${compact}` },
    { name: 'box of 20 degrees', next: () => `/v3/poi?${box(20)}&${compact}` },
    {
      name: 'corridor of 500 km',
      next: () => `/v3/poi?polyline=${corridor(place())}&distance=10&distanceunit=km&${compact}`,
    },
    {
      name: 'country list',
      next: () => `/v3/poi?countrycode=${countries[random.below(countries.length)]}&${compact}`,
    },
    { name: 'one id', next: () => `/v3/poi?chargepointid=${1 + random.below(ids)}` },
    {
      name: 'modified since',
      next: () => `/v3/poi?modifiedsince=2026-10-01&sortby=modified_asc&${compact}`,
    },
  ];
}

/** A bent line of 500 km in 50 pieces towards the east. */
function corridor({ lat, lng }: { readonly lat: number; readonly lng: number }): string {
  const step = 10 / kmPerDegree / Math.max(0.2, Math.cos((lat * Math.PI) / 180));
  const points = Array.from(
    { length: 51 },
    (_, i) => `(${(lat + Math.sin(i / 5) * 0.1).toFixed(5)},${(lng + i * step).toFixed(5)})`,
  );
  return points.join(',');
}

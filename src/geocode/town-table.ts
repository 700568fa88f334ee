import { radiansPerDegree } from '../geo/distance.ts';
import { bigCities } from './big-cities.data.ts';
import { foldName } from './fold-name.ts';
import type { ListedTown } from './listed-towns.ts';
import { cellOf, cellStarts, eachTownAround } from './town-grid.ts';

/**
 * All towns in some 6 MB of typed arrays, which a worker can hand over without copying. Towns are rows, ordered by
 * the cell of one degree in which they lie.
 */
export interface TownTable {
  /** Names in UTF-8, one after the other; name `row` goes from `nameStart[row]` to `nameStart[row + 1]`. */
  readonly nameBytes: Uint8Array;
  readonly nameStart: Uint32Array;
  /** Degrees times 100,000. */
  readonly lat: Int32Array;
  readonly lng: Int32Array;
  /** Numbers in `countryCodes` and `states`. */
  readonly country: Uint8Array;
  readonly state: Uint16Array;
  /** How important a town is among those of its name: see `weightOf`. */
  readonly weight: Uint16Array;
  /** Rows by folded name, then by falling weight. */
  readonly byName: Uint32Array;
  /** Per cell (see `cellOf`) its first row; one more entry at the end. */
  readonly cellStart: Uint32Array;
  readonly countryCodes: readonly string[];
  /** States and provinces; the texts are '' where none is known. */
  readonly states: readonly {
    readonly name: string;
    readonly foldedName: string;
    readonly foldedCode: string;
  }[];
}

/** Steps of stored coordinates per degree: as fine as the list. */
export const townScale = 1e5;
/** Towns of the same country within this distance show how densely people live around a town. */
const neighbourDegrees = 0.15;
const bigCityBonus = 32_768;

/** Builds the table: a second of work, meant for a worker. `stateNames` by `US.TX`. */
export function buildTownTable(
  listed: Iterable<ListedTown>,
  stateNames: ReadonlyMap<string, string>,
): TownTable {
  const { towns, countries, states } = collect(listed);
  const cells = towns.map((town) => cellOf(town.lat / townScale, town.lng / townScale));
  const order = Uint32Array.from(towns.keys()).sort(
    (a, b) => (cells[a] ?? 0) - (cells[b] ?? 0) || a - b,
  );
  const rows = Array.from(order, (index) => towns[index]).filter((town) => town !== undefined);
  const countryCodes = [...countries.keys()];
  const position = {
    lat: Int32Array.from(rows, (town) => town.lat),
    lng: Int32Array.from(rows, (town) => town.lng),
    country: Uint8Array.from(rows, (town) => town.country),
    cellStart: cellStarts(cells),
  };
  const weight = Uint16Array.from(rows, ({ name, country }, row) =>
    weightOf(position, row, bigCities[countryCodes[country] ?? '']?.includes(name) === true),
  );
  return {
    ...namesOf(rows),
    ...position,
    state: Uint16Array.from(rows, (town) => town.state),
    weight,
    byName: rowsByName(rows, weight),
    countryCodes,
    states: Array.from(states.keys(), (key) => {
      const name = stateNames.get(key) ?? '';
      const foldedCode = foldName(key.slice(key.indexOf('.') + 1));
      return { name, foldedName: foldName(name), foldedCode };
    }),
  };
}

/** A town in numbers: coordinates in steps, country and state in the order in which they first came. */
interface Town {
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
  readonly country: number;
  readonly state: number;
}

function collect(listed: Iterable<ListedTown>): {
  readonly towns: readonly Town[];
  readonly countries: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, number>;
} {
  const countries = new Map<string, number>();
  const states = new Map<string, number>();
  const towns: Town[] = [];
  for (const { name, country, admin1, lat, lng } of listed) {
    towns.push({
      name,
      lat: Math.round(Number(lat) * townScale),
      lng: Math.round(Number(lng) * townScale),
      country: numberOf(countries, country),
      state: numberOf(states, `${country}.${admin1}`),
    });
  }
  return { towns, countries, states };
}

/** The number of a value among the different ones, in the order in which they come. */
function numberOf(numbers: Map<string, number>, value: string): number {
  const number = numbers.get(value) ?? numbers.size;
  numbers.set(value, number);
  return number;
}

function namesOf(towns: readonly Town[]): Pick<TownTable, 'nameBytes' | 'nameStart'> {
  const names = towns.map((town) => Buffer.from(town.name));
  const nameStart = new Uint32Array(towns.length + 1);
  for (const [row, name] of names.entries()) {
    nameStart[row + 1] = (nameStart[row] ?? 0) + name.length;
  }
  // Memory of its own: a part of the pool of buffers could not be handed over.
  const nameBytes = new Uint8Array(nameStart[towns.length] ?? 0);
  for (const [row, name] of names.entries()) nameBytes.set(name, nameStart[row] ?? 0);
  return { nameBytes, nameStart };
}

type Positions = Pick<TownTable, 'lat' | 'lng' | 'country' | 'cellStart'>;

/**
 * The list has no populations. A town of the big-city list comes first; then the one with more listed towns around it,
 * for where many people live there are many, and the districts of a large city are listed too.
 */
function weightOf(position: Positions, row: number, isBig: boolean): number {
  return (isBig ? bigCityBonus : 0) + Math.min(neighbours(position, row), bigCityBonus - 1);
}

function neighbours({ lat, lng, country, cellStart }: Positions, row: number): number {
  const own = { lat: (lat[row] ?? 0) / townScale, lng: (lng[row] ?? 0) / townScale };
  const shrink = Math.cos(own.lat * radiansPerDegree);
  let count = 0;
  eachTownAround(cellStart, own, neighbourDegrees, (other) => {
    const north = (lat[other] ?? 0) / townScale - own.lat;
    const east = ((lng[other] ?? 0) / townScale - own.lng) * shrink;
    const isNear = north * north + east * east <= neighbourDegrees * neighbourDegrees;
    if (isNear && country[other] === country[row]) count++;
  });
  return count;
}

function rowsByName(towns: readonly Town[], weight: Uint16Array): Uint32Array {
  const folded = towns.map((town) => foldName(town.name));
  return Uint32Array.from(towns.keys()).sort((a, b) => {
    const nameA = folded[a] ?? '';
    const nameB = folded[b] ?? '';
    if (nameA !== nameB) return nameA < nameB ? -1 : 1;
    return (weight[b] ?? 0) - (weight[a] ?? 0) || a - b;
  });
}

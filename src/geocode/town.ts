import type { Place } from './provider.ts';
import { type TownTable, townScale } from './town-table.ts';

/** The name of a town as it is listed. */
export function townName({ nameBytes, nameStart }: TownTable, row: number): string {
  const bytes = nameBytes.subarray(nameStart[row], nameStart[row + 1]);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}

/** What the table knows of a town. */
export function townPlace(table: TownTable, row: number): Place {
  const name = townName(table, row);
  const state = table.states[table.state[row] ?? 0];
  return {
    lat: (table.lat[row] ?? 0) / townScale,
    lng: (table.lng[row] ?? 0) / townScale,
    title: name,
    town: name,
    stateOrProvince: state?.name === '' ? undefined : state?.name,
    countryCode: table.countryCodes[table.country[row] ?? 0],
  };
}

import type { LocationId } from '../../src/domain/id.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import { attributes } from './attributes.ts';
import { equipment } from './equipment.ts';
import { filler } from './filler.ts';
import { known } from './known.ts';
import { positions } from './positions.ts';
import { texts } from './texts.ts';
import { visits } from './visits.ts';

export { worldNow, worldRecentSince } from './place.ts';
export { corridorLine, radiusBase, sharedPoint, uShape } from './positions.ts';

/** Every special location by what is special about it. */
export const worldRecords = {
  ...known,
  ...positions,
  ...attributes,
  ...equipment,
  ...texts,
  ...visits,
} as const;

export type WorldName = keyof typeof worldRecords;

/** The id of every special location by name: `worldIds.notch`. */
export const worldIds: { readonly [Name in WorldName]: LocationId } = idsOf(worldRecords);

/** The small invented world that tests share: some 300 locations, special ones first. */
export const testWorld: readonly LocationRecord[] = [...Object.values(worldRecords), ...filler];

function idsOf<Name extends string>(
  records: Readonly<Record<Name, LocationRecord>>,
): Record<Name, LocationId> {
  const ids = Object.entries<LocationRecord>(records).map(([name, { location }]) => [
    name,
    location.id,
  ]);
  // The border where the names, which `Object.entries` forgets, come back.
  return Object.fromEntries(ids) as Record<Name, LocationId>;
}

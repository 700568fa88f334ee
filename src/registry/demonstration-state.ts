import type { Database } from '../storage/database.ts';
import { hasLocations } from '../storage/location-ids.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';

/**
 * What is known about invented locations in a store. `undecided`: never thought about. `loading` and `removing` are
 * under way, or were interrupted. `removed` also says that there is real data: nothing is ever filled in again.
 */
export type DemonstrationState = 'undecided' | 'loading' | 'loaded' | 'removing' | 'removed';

const settingName = 'demo';
const states: readonly DemonstrationState[] = ['loading', 'loaded', 'removing', 'removed'];

export async function demonstrationState(db: Database): Promise<DemonstrationState> {
  return asState(await readSetting(db, settingName));
}

/** Moves on to `to` unless the state is none of `from`. Resolves with whether it did. */
export function moveDemonstrationState(
  db: Database,
  from: readonly DemonstrationState[],
  to: DemonstrationState,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!from.includes(asState(await readSetting(tx, settingName)))) return false;
    await writeSetting(tx, settingName, to);
    return true;
  });
}

/** Whether no location is or was in the store. */
export async function isStoreEmpty(db: Database): Promise<boolean> {
  return !(await hasLocations(db));
}

function asState(text: string | undefined): DemonstrationState {
  return states.find((state) => state === text) ?? 'undecided';
}

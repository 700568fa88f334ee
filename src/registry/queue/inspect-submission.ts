import type { Location } from '../../domain/location.ts';
import {
  type ChangeValue,
  type LocationChange,
  mergeChanges,
} from '../../domain/location-change.ts';
import type { Submission } from '../../domain/submission.ts';
import { locationsByIds } from '../../storage/locations.ts';
import { latestVersions } from '../../storage/revisions.ts';
import { readSubmission } from '../../storage/submissions.ts';
import type { Database } from '../database.ts';
import { type DuplicateCandidate, findDuplicates } from '../duplicates/find-duplicates.ts';
import type { Registry } from '../registry.ts';

/** How a proposed change stands against the location as it is now. */
export interface ProposedChange {
  readonly path: string;
  /** What stood there when it was proposed. */
  readonly base: ChangeValue;
  readonly current: ChangeValue;
  readonly proposed: ChangeValue;
  /** `applies`: it can be taken; `present`: the location says so already; `conflict`: somebody else changed the same. */
  readonly standing: 'applies' | 'present' | 'conflict';
}

/** All that an editor needs to decide. */
export interface InspectedSubmission {
  readonly submission: Submission;
  /** As it is now, with its version; absent when it is gone. */
  readonly location: Location | undefined;
  readonly version: number | undefined;
  /** Of an edit, in the order of the proposal; none where the location is gone. */
  readonly changes: readonly ProposedChange[];
  /** Of a new location that waits: what it may be a duplicate of, as of now. */
  readonly duplicates: readonly DuplicateCandidate[];
}

/** A submission held against the present. `undefined` when there is none with this id. */
export async function inspectSubmission(
  db: Database,
  registry: Pick<Registry, 'search'>,
  id: number,
): Promise<InspectedSubmission | undefined> {
  const submission = await readSubmission(db, id);
  if (submission === undefined) return undefined;
  const { locationId, kind, state } = submission;
  // The version first: changes are then never held against an older location than it says.
  const version = (await latestVersions(db, [locationId])).get(locationId) ?? 1;
  const [location] = await locationsByIds(db, [locationId]);
  const isWaiting = kind === 'new' && state === 'pending';
  return {
    submission,
    location,
    version: location && version,
    changes: location === undefined ? [] : standingOf(location, submission.changes),
    duplicates:
      location !== undefined && isWaiting
        ? await findDuplicates(db, registry, location, { ofId: locationId })
        : [],
  };
}

function standingOf(
  location: Location,
  changes: readonly LocationChange[],
): readonly ProposedChange[] {
  const { applied, present, conflicts } = mergeChanges(location, changes);
  type Found = Pick<ProposedChange, 'current' | 'standing'>;
  const found = new Map<string, Found>([
    ...applied.map(({ path, before }) => entry(path, before, 'applies')),
    ...present.map(({ path, after }) => entry(path, after, 'present')),
    ...conflicts.map(({ path, current }) => entry(path, current, 'conflict')),
  ]);
  return changes.flatMap(({ path, before, after }) => {
    const stands = found.get(path);
    return stands === undefined ? [] : { path, base: before, proposed: after, ...stands };
  });
}

function entry(path: string, current: ChangeValue, standing: ProposedChange['standing']) {
  return [path, { current, standing }] as const;
}

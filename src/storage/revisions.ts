import type { EpochMs } from '../base/clock.ts';
import type { Actor } from '../domain/actor.ts';
import { type LocationId, locationId, userId } from '../domain/id.ts';
import type { Location } from '../domain/location.ts';
import type { Revision, RevisionAuthor, RevisionKind } from '../domain/revision.ts';
import { actorColumns } from './audit.ts';
import { chunks } from './chunks.ts';
import { readDocument, writeLocation } from './location-document.ts';
import type { Session, WriteSession } from './schema.ts';
import type { RevisionTable } from './submission-schema.ts';

/** A step of a location from one version to the next. */
export interface VersionStep {
  readonly id: LocationId;
  /** Absent when the location is new, or was deleted. */
  readonly before: Location | undefined;
  /** Absent when it is deleted. */
  readonly after: Location | undefined;
}

/** Who makes a version, and why. */
export interface VersionReason {
  readonly kind: RevisionKind;
  readonly actor: Actor;
  readonly at: EpochMs;
  readonly source?: string | undefined;
  readonly note?: string | undefined;
  readonly submissionId?: number | undefined;
}

const maxRows = 500;
const maxKeys = 1_000;

/**
 * Keeps the versions that `steps` make, in the transaction that writes the locations and after their rows are locked.
 * The first step of a location that is there also keeps what it was before: an import of 300,000 locations so writes
 * no history, and loses none. A step that moves nothing but the times that comments move is no version, unless it is a merge. Gives the
 * number of each location's newest version.
 */
export async function recordVersions(
  tx: WriteSession,
  steps: readonly VersionStep[],
  reason: VersionReason,
): Promise<ReadonlyMap<LocationId, number>> {
  const known = await latestVersions(
    tx,
    steps.map(({ id }) => id),
  );
  const newest = new Map<LocationId, number>();
  const rows: RevisionTable[] = [];
  for (const { id, before, after } of steps) {
    let version = known.get(id) ?? 0;
    const isSame = before !== undefined && after !== undefined && isSameVersion(before, after);
    if (isSame && reason.kind !== 'merge') {
      newest.set(id, Math.max(1, version));
      continue;
    }
    if (version === 0 && before !== undefined) rows.push(firstKnown(before, ++version));
    rows.push(rowOf(id, ++version, after, reason));
    newest.set(id, version);
  }
  for (const part of chunks(rows, maxRows)) {
    await tx.kysely
      .insertInto('revision')
      .values([...part])
      .execute();
  }
  return newest;
}

/** The newest version of each location that has a history; one without is at version 1. */
export async function latestVersions(
  session: Session,
  ids: readonly LocationId[],
): Promise<ReadonlyMap<LocationId, number>> {
  const found = new Map<LocationId, number>();
  for (const part of chunks(ids, maxKeys)) {
    const rows = await session.kysely
      .selectFrom('revision')
      .select((row) => ['location_id', row.fn.max('version').as('version')])
      .where('location_id', 'in', part)
      .groupBy('location_id')
      .execute();
    for (const row of rows) found.set(locationId(row.location_id), Number(row.version));
  }
  return found;
}

/** A version with its content: `location` is absent where it was deleted. */
export interface StoredRevision {
  readonly revision: Revision;
  readonly location: Location | undefined;
}

/** Versions of a location from the newest on, below `beforeVersion`, at most `limit`; none before its first change. */
export async function readRevisions(
  session: Session,
  id: LocationId,
  { beforeVersion, limit }: { readonly beforeVersion?: number | undefined; readonly limit: number },
): Promise<readonly StoredRevision[]> {
  let query = session.kysely.selectFrom('revision').selectAll().where('location_id', '=', id);
  if (beforeVersion !== undefined) query = query.where('version', '<', beforeVersion);
  const rows = await query.orderBy('version', 'desc').limit(limit).execute();
  return rows.map(asStoredRevision);
}

/** One version; `undefined` when it was never kept. */
export async function readRevision(
  session: Session,
  id: LocationId,
  version: number,
): Promise<StoredRevision | undefined> {
  const row = await session.kysely
    .selectFrom('revision')
    .selectAll()
    .where('location_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && asStoredRevision(row);
}

/** The version that stands for a location whose history has not begun. */
export function firstKnownRevision(location: Location): Revision {
  return asRevision(firstKnown(location, 1));
}

/** Who wrote what was there before history began, nobody knows; the times are those of the location. */
function firstKnown(location: Location, version: number): RevisionTable {
  return rowOf(location.id, version, location, {
    kind: 'first-known',
    actor: { kind: 'system', process: 'import' },
    at: location.updatedAt ?? location.createdAt ?? 0,
  });
}

function rowOf(
  id: LocationId,
  version: number,
  location: Location | undefined,
  { kind, actor, at, source, note, submissionId }: VersionReason,
): RevisionTable {
  return {
    location_id: id,
    version,
    at,
    kind,
    ...actorColumns(actor),
    source: source ?? null,
    note: note ?? null,
    submission_id: submissionId ?? null,
    doc: location === undefined ? null : writeLocation(location),
  };
}

function isSameVersion(before: Location, after: Location): boolean {
  return withoutTimes(before) === withoutTimes(after);
}

const withoutTimes = (location: Location): string =>
  writeLocation({
    ...location,
    updatedAt: undefined,
    confirmedAt: undefined,
    contributions: undefined,
  });

function asStoredRevision(row: RevisionTable): StoredRevision {
  return {
    revision: asRevision(row),
    location: row.doc === null ? undefined : readDocument<Location>(row.doc),
  };
}

function asRevision(row: Omit<RevisionTable, 'doc'>): Revision {
  return {
    locationId: locationId(row.location_id),
    version: row.version,
    at: row.at,
    // The border where stored text becomes a type: only this file writes it.
    kind: row.kind as RevisionKind,
    by: {
      kind: row.actor_kind as RevisionAuthor['kind'],
      id: row.actor_id === null ? undefined : userId(row.actor_id),
      name: row.actor_name,
    },
    source: row.source ?? undefined,
    note: row.note ?? undefined,
    submissionId: row.submission_id ?? undefined,
  };
}

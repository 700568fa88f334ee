import type { EpochMs } from '../base/clock.ts';
import type { LocationRecord } from '../domain/location.ts';
import { putComments, putMedia, storedAttachments } from '../storage/attachments.ts';
import type { Database } from '../storage/database.ts';
import { stampLocations } from '../storage/feed-number.ts';
import { insertLocations, lockVersions, replaceLocations } from '../storage/location-writes.ts';
import { locationsByIds, storedVersions, uuidOwners } from '../storage/locations.ts';
import { redirectsOf, redirectsOfReferences } from '../storage/redirects.ts';
import { recordVersions } from '../storage/revisions.ts';
import type { Session, WriteSession } from '../storage/schema.ts';
import {
  type ImportPlan,
  type ImportProblem,
  type ImportResult,
  planImport,
  type StoredState,
} from './import-plan.ts';

export interface ImportOptions {
  /** Compare and count, write nothing. */
  readonly dryRun?: boolean | undefined;
  /** Of two versions of the same time, take the incoming one; otherwise it comes back in `ties`. */
  readonly applyTies?: boolean | undefined;
  /** What the history says of versions that are replaced: where the new ones come from, and when they came. */
  readonly source?: string | undefined;
  readonly at?: EpochMs | undefined;
}

export interface ImportCounts {
  /** Records by what became of them. */
  readonly locations: Readonly<Record<ImportResult, number>>;
  readonly comments: AttachmentCounts;
  readonly media: AttachmentCounts;
}

export interface AttachmentCounts {
  readonly added: number;
  readonly changed: number;
}

export interface ImportOutcome {
  readonly counts: ImportCounts;
  /** One for each record, in their order. */
  readonly results: readonly ImportResult[];
  /** The records whose result is `tied`, in their order. */
  readonly ties: readonly LocationRecord[];
  /** What could not be kept as it was given; the rest of the record was. */
  readonly problems: readonly ImportProblem[];
}

/**
 * The one way in for locations from outside: adds what is new, replaces what is older than the incoming version,
 * leaves the rest. Comments and photos are added or updated, never removed. One transaction, durable when this
 * resolves; batches of 500 to 1,000 records are the fastest. The same records a second time change nothing.
 *
 * Two versions of one location with the same time and other content, in different calls, would replace each other
 * for ever: they come back as `ties`. Hold the last result of each id; apply those that stayed tied at the end.
 */
export async function importLocations(
  db: Database,
  records: readonly LocationRecord[],
  options: ImportOptions = {},
): Promise<ImportOutcome> {
  const plan = async (session: Session) =>
    planImport(records, await readStored(session, records), options.applyTies === true);
  const done =
    options.dryRun === true
      ? await plan(db)
      : await db.transaction(async (tx) => {
          const planned = await plan(tx);
          await write(tx, planned, options);
          return planned;
        });
  return {
    counts: count(done),
    results: done.results,
    ties: records.filter((_record, at) => done.results[at] === 'tied'),
    problems: done.problems,
  };
}

/** Versions first: whatever is read after them is at least as new, and `lockVersions` notices if it is newer. */
async function readStored(
  session: Session,
  records: readonly LocationRecord[],
): Promise<StoredState> {
  const ids = unique(records.map(({ location }) => location.id));
  const own = await storedVersions(session, ids);
  const owners = await uuidOwners(session, unique(records.map(({ location }) => location.uuid)));
  const redirects = await redirectsOf(session, unique([...ids, ...owners.values()]));
  const locations = records.map(({ location }) => location);
  const referenceRedirects = await redirectsOfReferences(session, locations);
  const survivors = [...redirects.values(), ...referenceRedirects.values()];
  const targets = unique(survivors).filter((id) => !own.has(id));
  return {
    versions: new Map([...own, ...(await storedVersions(session, targets))]),
    redirects,
    referenceRedirects,
    uuidOwners: owners,
    comments: await storedAttachments(
      session,
      'comment',
      idsOf(records.map((record) => record.comments)),
    ),
    media: await storedAttachments(
      session,
      'media_item',
      idsOf(records.map((record) => record.media)),
    ),
  };
}

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const idsOf = <T>(lists: readonly (readonly { readonly id: T }[])[]): readonly T[] =>
  unique(lists.flat().map((item) => item.id));

async function write(
  tx: WriteSession,
  plan: ImportPlan,
  { source, at }: ImportOptions,
): Promise<void> {
  if (plan.touched.length === 0) return;
  await lockVersions(tx, plan.touchedVersions);
  await keepReplaced(tx, plan, { source, at });
  // Replaced ones first: a new location may take the UUID that one of them gives up.
  await replaceLocations(tx, plan.replaced);
  await insertLocations(tx, plan.added);
  await putComments(tx, plan.comments.rows);
  await putMedia(tx, plan.media.rows);
  await stampLocations(tx, plan.touched);
}

/** The versions that are replaced, and those that replace them. What is new has no history yet. */
async function keepReplaced(
  tx: WriteSession,
  { replaced }: ImportPlan,
  { source, at }: Pick<ImportOptions, 'source' | 'at'>,
): Promise<void> {
  const ids = replaced.map(({ location }) => location.id);
  const stored = await locationsByIds(tx, ids);
  const before = new Map(stored.map((location) => [location.id, location]));
  const steps = replaced.map(({ location }) => ({
    id: location.id,
    before: before.get(location.id),
    after: location,
  }));
  const latest = replaced.map(({ location }) => location.updatedAt ?? 0);
  await recordVersions(tx, steps, {
    kind: 'import',
    actor: { kind: 'system', process: 'import' },
    at: at ?? latest.reduce((a, b) => Math.max(a, b), 0),
    source,
  });
}

function count(plan: ImportPlan): ImportCounts {
  const locations = { added: 0, changed: 0, unchanged: 0, older: 0, tied: 0, superseded: 0 };
  for (const result of plan.results) locations[result]++;
  const { comments, media } = plan;
  return {
    locations,
    comments: { added: comments.added.length, changed: comments.replaced.length },
    media: { added: media.added.length, changed: media.replaced.length },
  };
}

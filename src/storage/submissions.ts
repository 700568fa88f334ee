import type { EpochMs } from '../base/clock.ts';
import { type LocationId, locationId, type UserId, userId } from '../domain/id.ts';
import type { Submission, SubmissionState } from '../domain/submission.ts';
import type { Session, WriteSession } from './schema.ts';
import type { SubmissionTable } from './submission-schema.ts';

/** What a row keeps as a document: everything that is not asked by. */
type Document = Pick<
  Submission,
  'changes' | 'proposed' | 'risk' | 'nearbyIds' | 'note' | 'decision'
> & { readonly claimedSince?: EpochMs | undefined };

/** Keeps a submission; `contentHash` is equal for equal proposals. */
export async function insertSubmission(
  tx: WriteSession,
  submission: Submission,
  contentHash: string,
): Promise<void> {
  await tx.kysely
    .insertInto('submission')
    .values({
      id: submission.id,
      kind: submission.kind,
      location_id: submission.locationId,
      account_id: submission.accountId ?? null,
      account_name: submission.accountName,
      created_at: submission.createdAt,
      base_version: submission.baseVersion ?? null,
      content_hash: contentHash,
      stored_country_id: submission.storedCountryId ?? null,
      country_id: submission.countryId ?? null,
      risk: submission.risk.score,
      ...movableColumns(submission),
    })
    .execute();
}

/** Keeps where a submission stands now, and what became of it. What was proposed never changes. */
export async function updateSubmission(tx: WriteSession, submission: Submission): Promise<void> {
  await tx.kysely
    .updateTable('submission')
    .set(movableColumns(submission))
    .where('id', '=', submission.id)
    .execute();
}

export async function readSubmission(
  session: Session,
  id: number,
): Promise<Submission | undefined> {
  const row = await rows(session).where('id', '=', id).executeTakeFirst();
  return row && asSubmission(row);
}

/** Lets a submission be about another location, of these countries: the one that its own was merged into. */
export async function updateLocationOfSubmission(
  tx: WriteSession,
  id: number,
  to: Pick<Submission, 'locationId' | 'storedCountryId' | 'countryId'>,
): Promise<void> {
  await tx.kysely
    .updateTable('submission')
    .set({
      location_id: to.locationId,
      base_version: null,
      stored_country_id: to.storedCountryId ?? null,
      country_id: to.countryId ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/** The same, kept from others until the end of the transaction. */
export async function lockSubmission(
  tx: WriteSession,
  id: number,
): Promise<Submission | undefined> {
  const query = rows(tx).where('id', '=', id);
  const row = await (tx.engine === 'sqlite' ? query : query.forUpdate()).executeTakeFirst();
  return row && asSubmission(row);
}

/** Undecided submissions about a location, oldest first. */
export async function pendingSubmissions(
  session: Session,
  id: LocationId,
): Promise<readonly Submission[]> {
  const found = await rows(session)
    .where('location_id', '=', id)
    .where('state', '=', 'pending' satisfies SubmissionState)
    .orderBy('id')
    .execute();
  return found.map(asSubmission);
}

/** The new locations of an account that nobody has decided about, the newest first, at most `limit`. */
export async function pendingNewLocations(
  session: Session,
  accountId: UserId,
  limit: number,
): Promise<readonly LocationId[]> {
  const found = await session.kysely
    .selectFrom('submission')
    .select('location_id')
    .where('account_id', '=', accountId)
    .where('state', '=', 'pending' satisfies SubmissionState)
    .where('kind', '=', 'new' satisfies Submission['kind'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return found.map(({ location_id }) => locationId(location_id));
}

/** The newest submission of an account with this content since a time. */
export async function sameSubmission(
  session: Session,
  accountId: UserId,
  contentHash: string,
  since: EpochMs,
): Promise<Submission | undefined> {
  const row = await rows(session)
    .where('account_id', '=', accountId)
    .where('content_hash', '=', contentHash)
    .where('created_at', '>=', since)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && asSubmission(row);
}

/** How many submissions of an account stand where. */
export async function countByState(
  session: Session,
  accountId: UserId,
): Promise<ReadonlyMap<SubmissionState, number>> {
  const found = await session.kysely
    .selectFrom('submission')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .where('account_id', '=', accountId)
    .groupBy('state')
    .execute();
  return new Map(found.map(({ state, count }) => [state as SubmissionState, Number(count)]));
}

/** Undecided submissions that may be published by time, oldest first: see registry/submissions/publish-due.ts. */
export async function dueSubmissions(
  session: Session,
  due: {
    readonly createdUntil: EpochMs;
    readonly maxRisk: number;
    readonly afterId: number;
    readonly limit: number;
  },
): Promise<readonly Submission[]> {
  const found = await rows(session)
    .where('state', '=', 'pending' satisfies SubmissionState)
    .where('created_at', '<=', due.createdUntil)
    .where('risk', '<=', due.maxRisk)
    .where('id', '>', due.afterId)
    .orderBy('id')
    .limit(due.limit)
    .execute();
  return found.map(asSubmission);
}

function rows(session: Session) {
  return session.kysely.selectFrom('submission').selectAll();
}

function movableColumns(submission: Submission) {
  const { state, claim, decision } = submission;
  return {
    state,
    claimed_by: claim?.by ?? null,
    claimed_until: claim?.until ?? null,
    decided_at: decision?.at ?? null,
    points: decision?.points ?? 0,
    doc: JSON.stringify({
      changes: submission.changes,
      proposed: submission.proposed,
      risk: submission.risk,
      nearbyIds: submission.nearbyIds,
      note: submission.note,
      decision,
      claimedSince: claim?.since,
    } satisfies Document),
  };
}

/** A row as what it says; the border where stored text becomes a type, trusted because only this file writes it. */
export function asSubmission(row: SubmissionTable): Submission {
  const { claimedSince, ...document } = JSON.parse(row.doc) as Document;
  return {
    id: row.id,
    kind: row.kind as Submission['kind'],
    locationId: locationId(row.location_id),
    accountId: row.account_id === null ? undefined : userId(row.account_id),
    accountName: row.account_name,
    state: row.state as SubmissionState,
    createdAt: row.created_at,
    baseVersion: row.base_version ?? undefined,
    storedCountryId: row.stored_country_id ?? undefined,
    countryId: row.country_id ?? undefined,
    ...document,
    claim:
      row.claimed_by === null || row.claimed_until === null
        ? undefined
        : { by: userId(row.claimed_by), until: row.claimed_until, since: claimedSince },
  };
}

import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { EpochMs } from '../base/clock.ts';
import type { LocationId, UserId } from '../domain/id.ts';
import type { Submission, SubmissionState } from '../domain/submission.ts';
import type { Schema, Session } from './schema.ts';
import { asSubmission } from './submissions.ts';

export const submissionOrders = ['oldest', 'newest', 'riskiest'] as const;
export type SubmissionOrder = (typeof submissionOrders)[number];

/** Which submissions are asked for; absent conditions hold for all. */
export interface SubmissionFilter {
  readonly states?: readonly SubmissionState[] | undefined;
  readonly kind?: Submission['kind'] | undefined;
  /** Of the location before or after. An empty list: none. */
  readonly countryIds?: readonly number[] | undefined;
  readonly locationId?: LocationId | undefined;
  readonly accountId?: UserId | undefined;
  /** 0 to 100, both inclusive. */
  readonly minRisk?: number | undefined;
  readonly maxRisk?: number | undefined;
  readonly createdFrom?: EpochMs | undefined;
  readonly createdUntil?: EpochMs | undefined;
  /** Claimed at `at` by this account, or by nobody. */
  readonly claim?: { readonly by: UserId | 'nobody'; readonly at: EpochMs } | undefined;
}

/** The place of a row in an order. */
export interface SubmissionPlace {
  readonly id: number;
  readonly risk: number;
}

export interface SubmissionPage {
  readonly order: SubmissionOrder;
  /** Only what comes behind this place. */
  readonly after?: SubmissionPlace | undefined;
  readonly limit: number;
}

/** Submissions in an order; those of equal risk the older first. */
export async function listSubmissions(
  session: Session,
  filter: SubmissionFilter,
  page: SubmissionPage,
): Promise<readonly Submission[]> {
  if (meansNone(filter)) return [];
  const rows = await pageQuery(session, filter, page).execute();
  return rows.map(asSubmission);
}

/** As a query, so that tests can ask for its plan. */
export function pageQuery(
  session: Session,
  filter: SubmissionFilter,
  page: SubmissionPage,
): Query<Selectable<Schema['submission']>> {
  const states = filter.states === undefined ? [undefined] : [...new Set(filter.states)];
  // Each state has an index in each order; of several at once everything would be read and sorted.
  const [first, ...others] = states.map((state) =>
    session.kysely.selectFrom(ofOneState(session, filter, state, page).as('part')).selectAll(),
  );
  if (first === undefined || others.length === 0)
    return ofOneState(session, filter, states[0], page);
  const parts = others.reduce((all, one) => all.unionAll(one), first);
  return ordered(session.kysely.selectFrom(parts.as('submission')).selectAll(), page);
}

function ofOneState(
  session: Session,
  filter: SubmissionFilter,
  state: SubmissionState | undefined,
  page: SubmissionPage,
): Query<Selectable<Schema['submission']>> {
  const states = state === undefined ? undefined : [state];
  const all = session.kysely.selectFrom('submission').selectAll();
  return ordered(behind(filtered(all, { ...filter, states }), page), page);
}

function ordered<Row>(query: Query<Row>, { order, limit }: SubmissionPage): Query<Row> {
  const byRisk = order === 'riskiest' ? query.orderBy('risk', 'desc') : query;
  return byRisk.orderBy('id', order === 'newest' ? 'desc' : 'asc').limit(limit);
}

function behind<Row>(query: Query<Row>, { order, after }: SubmissionPage): Query<Row> {
  if (after === undefined) return query;
  const { id, risk } = after;
  if (order === 'oldest') return query.where('id', '>', id);
  if (order === 'newest') return query.where('id', '<', id);
  // The first condition follows from the second; it tells PostgreSQL where to begin in the index.
  return query
    .where('risk', '<=', risk)
    .where((row) =>
      row.or([row('risk', '<', risk), row.and([row('risk', '=', risk), row('id', '>', id)])]),
    );
}

/** How many there are, by kind and country (that of the location before, else after). */
export interface SubmissionCount {
  readonly kind: Submission['kind'];
  readonly countryId: number | undefined;
  readonly count: number;
}

export async function countSubmissions(
  session: Session,
  filter: SubmissionFilter,
): Promise<readonly SubmissionCount[]> {
  if (meansNone(filter)) return [];
  const rows = await filtered(session.kysely.selectFrom('submission'), filter)
    .select((row) => [
      'kind',
      row.fn.coalesce('stored_country_id', 'country_id').as('country'),
      row.fn.countAll<number>().as('count'),
    ])
    .groupBy((row) => ['kind', row.fn.coalesce('stored_country_id', 'country_id')])
    .execute();
  return rows.map(({ kind, country, count }) => ({
    // The border where stored text becomes a type: see storage/submissions.ts.
    kind: kind as Submission['kind'],
    countryId: country ?? undefined,
    count: Number(count),
  }));
}

function meansNone({ countryIds, states }: SubmissionFilter): boolean {
  return countryIds?.length === 0 || states?.length === 0;
}

type Query<Row> = SelectQueryBuilder<Schema, 'submission', Row>;

function filtered<Row>(query: Query<Row>, filter: SubmissionFilter): Query<Row> {
  return claimed(aboutWhat(aboutWhen(query, filter), filter), filter);
}

function aboutWhat<Row>(query: Query<Row>, filter: SubmissionFilter): Query<Row> {
  const { states, kind, countryIds, locationId, accountId } = filter;
  let narrowed = query;
  if (states !== undefined) narrowed = narrowed.where('state', 'in', states);
  if (kind !== undefined) narrowed = narrowed.where('kind', '=', kind);
  if (locationId !== undefined) narrowed = narrowed.where('location_id', '=', locationId);
  if (accountId !== undefined) narrowed = narrowed.where('account_id', '=', accountId);
  if (countryIds === undefined) return narrowed;
  return narrowed.where((row) =>
    row.or([row('stored_country_id', 'in', countryIds), row('country_id', 'in', countryIds)]),
  );
}

function aboutWhen<Row>(query: Query<Row>, filter: SubmissionFilter): Query<Row> {
  const { minRisk, maxRisk, createdFrom, createdUntil } = filter;
  let narrowed = query;
  if (minRisk !== undefined) narrowed = narrowed.where('risk', '>=', minRisk);
  if (maxRisk !== undefined) narrowed = narrowed.where('risk', '<=', maxRisk);
  if (createdFrom !== undefined) narrowed = narrowed.where('created_at', '>=', createdFrom);
  if (createdUntil !== undefined) narrowed = narrowed.where('created_at', '<=', createdUntil);
  return narrowed;
}

function claimed<Row>(query: Query<Row>, { claim }: SubmissionFilter): Query<Row> {
  if (claim === undefined) return query;
  const { by, at } = claim;
  if (by !== 'nobody') return query.where('claimed_by', '=', by).where('claimed_until', '>', at);
  return query.where((row) =>
    row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', at)]),
  );
}

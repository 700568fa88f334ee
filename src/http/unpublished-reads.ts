import type { FastifyRequest } from 'fastify';
import { isAllowed } from '../domain/permission.ts';
import { publishedSubmissionStatusIds } from '../domain/visibility.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import type { Predicate } from '../query/predicate.ts';
import { ownWaitingLocations } from '../registry/queue/read-queue.ts';
import type { ServerDeps } from './deps.ts';

/** Whether a query names submission statuses that not everybody may read: then it matters who asks. */
export function asksForUnpublished({ where }: PoiQuery): boolean {
  return where.some(isAboutUnpublished);
}

/**
 * The query as it is answered to those who may read more than everybody (API contract 8.2 #13): editors and moderators,
 * and contributors their own new locations that wait for a decision, where nothing published is asked for beside them.
 * `undefined` for all others, who get what everybody gets. Throws `not-signed-in` for credentials that are not valid.
 */
export async function queryOfReader(
  { callers, database }: Pick<ServerDeps, 'callers' | 'database'>,
  request: FastifyRequest,
  query: PoiQuery,
): Promise<PoiQuery | undefined> {
  const { actor } = await callers.of(request);
  const where = [unpublished, ...query.where];
  if (isAllowed(actor, 'location.read-unpublished')) return { ...query, where };
  const mayOwn = actor.kind === 'account' && !query.where.some(isAboutPublished);
  if (!mayOwn || !isAllowed(actor, 'submission.read-own', { ownerId: actor.id })) return undefined;
  const own: readonly number[] = await ownWaitingLocations(database, actor.id);
  const ids = query.ids === undefined ? own : query.ids.filter((id) => own.includes(id));
  return { ...query, where, ids };
}

const unpublished: Predicate = { op: 'unpublished' };

function isAboutUnpublished(predicate: Predicate): boolean {
  return statusesIn(predicate).some((id) => id > 0 && !publishedSubmissionStatusIds.includes(id));
}

function isAboutPublished(predicate: Predicate): boolean {
  return statusesIn(predicate).some((id) => publishedSubmissionStatusIds.includes(id));
}

function statusesIn(predicate: Predicate): readonly number[] {
  return predicate.op === 'anyOf' && predicate.facet === 'submissionStatusTypeId'
    ? predicate.values
    : [];
}

import type { FastifyRequest } from 'fastify';
import { isAllowed } from '../domain/permission.ts';
import { publishedSubmissionStatusIds } from '../domain/visibility.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import type { Predicate } from '../query/predicate.ts';
import type { ServerDeps } from './deps.ts';

/** Whether a query names submission statuses that not everybody may read: then it matters who asks. */
export function asksForUnpublished({ where }: PoiQuery): boolean {
  return where.some(isAboutUnpublished);
}

/**
 * The query as it is answered to those who may read what is not published (API contract 8.2 #13); `undefined` for all
 * others, who get what everybody gets. Throws `not-signed-in` for credentials that are not valid.
 */
export async function queryOfReader(
  { callers }: Pick<ServerDeps, 'callers'>,
  request: FastifyRequest,
  query: PoiQuery,
): Promise<PoiQuery | undefined> {
  const { actor } = await callers.of(request);
  return isAllowed(actor, 'location.read-unpublished')
    ? { ...query, where: [{ op: 'unpublished' }, ...query.where] }
    : undefined;
}

function isAboutUnpublished(predicate: Predicate): boolean {
  return (
    predicate.op === 'anyOf' &&
    predicate.facet === 'submissionStatusTypeId' &&
    predicate.values.some((id) => id > 0 && !publishedSubmissionStatusIds.includes(id))
  );
}

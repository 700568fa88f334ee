import type { RouteHandlerMethod } from 'fastify';
import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { limits } from '../../domain/limits.ts';
import { readCommentChange } from '../../format/v3/read-comment-change.ts';
import type { Author } from '../../registry/contributions/author.ts';
import { changeComment } from '../../registry/contributions/change-comment.ts';
import { deleteComment } from '../../registry/contributions/delete-comment.ts';
import type { ContributionDesk } from '../../registry/contributions/desk.ts';
import { releaseComment } from '../../registry/contributions/held-comments.ts';
import { markActioned } from '../../registry/contributions/mark-actioned.ts';
import type { Database } from '../../registry/database.ts';
import type { Endpoint, EndpointDeps } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { bodyOf, show, writeErrors, writerOf } from '../write-request.ts';
import { commentMembers } from './comment-body.ts';
import { deskOf } from './desk-of.ts';

const hours = limits.maxCommentChangeMs / 3_600_000;
const gone = [{ status: 204, doc: 'Done.' }] as const;

/** Second thoughts. */
export const commentChange: Endpoint = {
  method: 'PATCH',
  path: '/v4/comment/:id',
  operationId: 'changeComment',
  tag: 'Contributions',
  summary: 'Change an own comment',
  doc: `Replaces what the body names and takes away what it names as \`null\`, within ${hours} hours after the comment was made. What kind of comment it is stays.`,
  parameters: [idParameter('comment')],
  body: {
    doc: 'What changes. Names match in any letter case.',
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(commentMembers).filter(([name]) => name !== 'CommentTypeID'),
      ),
    },
    maxBytes: limits.maxCommentBodyBytes,
  },
  answers: gone,
  errors: ['invalid-parameter', 'not-found', ...writeErrors, 'request-too-large'],
  handler: (deps) => async (request, reply) => {
    const author = await writerOf(deps, request);
    const id = idOf(request, 'comment');
    const change = readCommentChange(bodyOf(request));
    if (Object.keys(change).length === 0)
      throw new AppError('invalid-parameter', 'The body names nothing of a comment to change');
    await changeComment(deps.database, id, change, author, deskOf(deps), deps.clock.now());
    await show(deps);
    return reply.code(204).send();
  },
};

/** Takes back what was said. */
export const commentDelete: Endpoint = {
  method: 'DELETE',
  path: '/v4/comment/:id',
  operationId: 'deleteComment',
  tag: 'Contributions',
  summary: 'Delete a comment',
  doc: `Removes an own comment, within ${hours} hours after it was made, or one that still waits for a moderator. Moderators remove any.`,
  parameters: [idParameter('comment')],
  answers: gone,
  errors: ['not-found', ...writeErrors],
  handler: handlerOf(deleteComment),
};

/** What an editor has dealt with. */
export const commentActioned: Endpoint = {
  method: 'POST',
  path: '/v4/comment/:id/actioned',
  operationId: 'markSuggestionActioned',
  tag: 'Queue and history',
  summary: 'Mark a suggestion as dealt with',
  doc: 'A comment of type 100 (suggested change) becomes one of type 110, with `IsActionedByEditor`. Takes an editor of the country.',
  parameters: [idParameter('comment')],
  answers: gone,
  errors: ['not-found', 'conflict', ...writeErrors],
  handler: handlerOf(markActioned),
};

/** What a moderator finds to be no advertising. */
export const commentRelease: Endpoint = {
  method: 'POST',
  path: '/v4/comment/:id/release',
  operationId: 'releaseComment',
  tag: 'Queue and history',
  summary: 'Show a comment that was held back',
  doc: 'Everybody sees the comment from now on, under the time at which it was written. `DELETE` removes it instead.',
  parameters: [idParameter('comment')],
  answers: gone,
  errors: ['not-found', ...writeErrors],
  handler: handlerOf(releaseComment),
};

type CommentUse = (
  db: Database,
  id: number,
  author: Author,
  desk: ContributionDesk,
  now: EpochMs,
) => Promise<void>;

/** Handlers of what is done to one comment. */
function handlerOf(use: CommentUse): (deps: EndpointDeps) => RouteHandlerMethod {
  return (deps) => async (request, reply) => {
    const author = await writerOf(deps, request);
    const id = idOf(request, 'comment');
    await use(deps.database, id, author, deskOf(deps), deps.clock.now());
    await show(deps);
    return reply.code(204).send();
  };
}

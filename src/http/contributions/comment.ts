import { AppError } from '../../base/errors.ts';
import type { CommentId } from '../../domain/id.ts';
import { readCommentSubmission } from '../../format/v3/read-comment-submission.ts';
import { addComment } from '../../registry/contributions/add-comment.ts';
import { versionOfPath } from '../compat-version.ts';
import type { Endpoint, EndpointDeps } from '../endpoint.ts';
import { readyRegistry } from '../ready-registry.ts';
import { pathOf } from '../request-headers.ts';
import { authorOf, bodyOf, plainText, show, writeErrors } from '../write-request.ts';
import { commentBody } from './comment-body.ts';
import { deskOf } from './desk-of.ts';
import { okBody, statusAnswer } from './status-answer.ts';

/** Comments, ratings and check-ins (API contract 5.4). */
export const commentCreate: Endpoint = {
  method: 'POST',
  path: '/v3/comment',
  operationId: 'addComment',
  tag: 'Contributions',
  summary: 'Comment on a location, rate it, or check in',
  doc: 'Adds a comment to a location for everybody to see, and moves its `DateLastStatusUpdate`. A fault report (type 1000) is sent to the operator as soon as it is shown, or to the administrators where no address of the operator is known; once an hour for a location. What looks like advertising waits for a moderator. The same words of the same account at the same location within a day are taken for a request that was sent twice. A comment with `CheckinStatusTypeID` is a check-in; one that found the location in order also counts as its verification. A body that cannot be taken is answered with `Failed`; the header `X-OCM-Explain` says why.',
  parameters: [],
  body: commentBody,
  answers: [statusAnswer('The comment is stored and shown.')],
  takesWriteKeys: true,
  errors: ['refused', 'unknown-location', ...writeErrors, 'request-too-large'],
  handler: (deps) => async (request, reply) => {
    const author = await authorOf(deps, request, 'comment.add');
    const read = readCommentSubmission(bodyOf(request));
    const registry = readyRegistry(deps);
    const submission = { ...read, locationId: registry.currentId(read.locationId) };
    const add = (): Promise<CommentId> =>
      addComment(deps.database, submission, author, deskOf(deps), deps.clock.now());
    if (versionOfPath(pathOf(request)) < 3)
      return reply.type(plainText).send(await oldAnswer(add, deps));
    await add();
    await show(deps);
    return reply.type('application/json').send(okBody);
  },
};

/** Older versions are answered in words, also where the comment cannot be taken. */
async function oldAnswer(add: () => Promise<CommentId>, deps: EndpointDeps): Promise<string> {
  try {
    const id = await add();
    await show(deps);
    return `OK:${id}`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'unknown-location') return 'Error:-1';
    if (error.code === 'refused') return 'Error:-2';
    throw error;
  }
}

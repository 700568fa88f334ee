import { limits } from '../../domain/limits.ts';
import { readSubmission } from '../../format/v3/read-submission.ts';
import type { Endpoint } from '../endpoint.ts';
import { authorOf, bodyOf, show, writeErrors } from '../write-request.ts';
import { duplicatesAnswer, sendDuplicates } from './duplicates-answer.ts';
import { acceptedAnswer, resultOf, resultsParameter, sendResult } from './submission-answer.ts';
import { submittedLocationSchema } from './submission-body.ts';
import { isTrue, submit, submitAction, surroundingsOf } from './submit.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Takes in a new location, or an edit of one (API contract 5.3). */
export const poiSubmit: Endpoint = {
  method: 'POST',
  path: '/v3/poi',
  operationId: 'submitLocation',
  tag: 'Contributions',
  summary: 'Submit a new location, or an edit of one',
  doc: 'Takes one location in the shape of the answers, with ids, with reference objects, or with both (ids win). With `ID` and `UUID` it replaces what is stored as a whole: read it first, change what is to be changed, send all of it. What an editor of the country submits is live at once; of everybody else it waits for a decision. Submission status, provider and dates are heeded from editors only. What cannot be taken is answered with 400 and one sentence as plain text.',
  parameters: [
    resultsParameter,
    {
      name: 'checkduplicates',
      in: 'query',
      doc: '`true`: a new location that may be listed already is not taken in, but answered with 409 and what it may be. Send it again without this parameter to say that it is another one.',
      schema: { type: 'boolean' },
      example: 'true',
    },
  ],
  body: {
    doc: 'The location. Names match in any letter case; unknown members are ignored; numbers may be texts. Read as JSON whatever the `Content-Type` says.',
    schema: submittedLocationSchema,
    maxBytes: limits.maxSubmissionBytes,
  },
  answers: [acceptedAnswer, duplicatesAnswer],
  takesWriteKeys: true,
  errors: ['invalid-submission', ...writeErrors, 'request-too-large'],
  handler: (deps) => async (request, reply) => {
    const raw = request.query as Raw;
    const author = await authorOf(deps, request, submitAction);
    const submission = readSubmission(bodyOf(request));
    const around = await surroundingsOf(deps, submission);
    const isRefused = isTrue(raw, 'checkduplicates') && around.duplicates.length > 0;
    if (isRefused) return sendDuplicates(reply, around, author);
    const outcome = await submit(deps, submission, author, around);
    await show(deps);
    return sendResult(reply, resultOf(outcome), isTrue(raw, 'results'));
  },
};

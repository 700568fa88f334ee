import type { FastifyReply } from 'fastify';
import { AppError } from '../../base/errors.ts';
import type { Location } from '../../domain/location.ts';
import { labelOf } from '../../domain/location-change.ts';
import { locationFields } from '../../domain/location-field.ts';
import { isAllowed } from '../../domain/permission.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import {
  type InspectedSubmission,
  inspectSubmission,
} from '../../registry/queue/inspect-submission.ts';
import { cacheRules } from '../cache-rule.ts';
import { signedIn } from '../caller.ts';
import { duplicateList, duplicateListSchema } from '../duplicates/duplicate-list.ts';
import type { Endpoint, EndpointDeps } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { readyRegistry } from '../ready-registry.ts';
import {
  anyItemSchema,
  type Looker,
  objectOf,
  submissionItem,
  valueSchema,
  valueShape,
} from './submission-shape.ts';

/** A path about one submission, in Fastify's syntax. */
export const submissionPath = '/v4/submissions/:id';

const changeSchema = objectOf({
  path: { type: 'string', description: 'Names the change in decisions.' },
  label: { type: 'string', description: 'What people call the field.' },
  base: { ...valueSchema, description: 'What stood there when it was proposed.' },
  current: { ...valueSchema, description: 'What stands there now.' },
  proposed: valueSchema,
  standing: {
    enum: ['applies', 'present', 'conflict'],
    description:
      '`present`: the location says so already; `conflict`: it was changed there since, so that approving needs a resolution.',
  },
});

/** One submission held against the present. */
export const submissionById: Endpoint = {
  method: 'GET',
  path: submissionPath,
  operationId: 'getSubmission',
  tag: 'Queue and history',
  summary: 'A submission, compared with the location as it is now',
  doc: 'What was proposed, field by field, beside what the location says at this moment, with human names. For editors, moderators and whoever submitted it.',
  parameters: [idParameter('submission')],
  answers: [
    {
      status: 200,
      doc: 'The submission.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              submission: anyItemSchema,
              version: {
                type: ['integer', 'null'],
                description: 'Of the location now; decisions name it as `seenVersion`.',
              },
              changes: { type: 'array', items: changeSchema },
              proposed: {
                type: ['array', 'null'],
                items: objectOf({
                  path: { type: 'string' },
                  label: { type: 'string' },
                  value: {},
                  text: {},
                }),
                description: 'Of a new location: what it says now, field by field.',
              },
              duplicates: {
                ...duplicateListSchema,
                description: 'For editors: what a new location may be the same as, as of now.',
              },
            },
            required: ['submission', 'version', 'changes', 'proposed'],
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden', 'not-found'],
  handler: (deps) => async (request, reply) => {
    const actor = signedIn(await deps.callers.of(request));
    const id = idOf(request, 'submission');
    const found = await inspectSubmission(deps.database, readyRegistry(deps), id);
    const isEditor = isAllowed(actor, 'submission.read-queue');
    if (found === undefined || !(isEditor || found.submission.accountId === actor.id))
      throw new AppError('not-found', `There is no submission ${id} that you may read`);
    return sendSubmission(deps, reply, found, isEditor ? 'editor' : 'owner');
  },
};

/** Answers with a submission as it stands. */
export function sendSubmission(
  deps: EndpointDeps,
  reply: FastifyReply,
  { submission, location, version, changes, duplicates }: InspectedSubmission,
  looker: Looker,
): FastifyReply {
  const { referenceLists } = readyRegistry(deps);
  const isNew = submission.kind === 'new' && location !== undefined;
  return reply
    .header('Cache-Control', cacheRules.private)
    .type('application/json; charset=utf-8')
    .send({
      submission: submissionItem({ submission, location }, looker, referenceLists),
      version: version ?? null,
      changes: changes.map(({ path, base, current, proposed, standing }) => ({
        path,
        label: labelOf(path),
        base: valueShape(path, base, referenceLists),
        current: valueShape(path, current, referenceLists),
        proposed: valueShape(path, proposed, referenceLists),
        standing,
      })),
      proposed: isNew ? fieldsOf(location, referenceLists) : null,
      ...(looker === 'editor' ? { duplicates: duplicateList(duplicates, 'all') } : {}),
    });
}

/** All that a location says, in the order of display. */
function fieldsOf(location: Location, lists: ReferenceLists): readonly object[] {
  const fields = locationFields.map(({ path, of }) => ({ path, value: of(location) }));
  const connections = location.connections.map((connection, i) => ({
    path: `connections.${connection.id ?? `#${i}`}`,
    value: connection,
  }));
  return [...fields, ...connections].flatMap(({ path, value }) =>
    value === null || value === ''
      ? []
      : { path, label: labelOf(path), ...valueShape(path, value, lists) },
  );
}

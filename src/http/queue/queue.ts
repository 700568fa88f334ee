import type { AccountActor } from '../../domain/actor.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import {
  countQueue,
  type QueuePage,
  readQueue,
  type SubmissionCount,
} from '../../registry/queue/read-queue.ts';
import { cacheRules } from '../cache-rule.ts';
import { allowedCaller } from '../caller.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Raw } from '../read-parameter.ts';
import { readyRegistry } from '../ready-registry.ts';
import {
  cursorTo,
  ownFilter,
  ownParameters,
  queueFilter,
  queuePage,
  queueParameters,
  wantsCount,
} from './queue-parameters.ts';
import {
  itemSchema,
  type Looker,
  objectOf,
  ownItemSchema,
  submissionItem,
} from './submission-shape.ts';

const jsonType = 'application/json; charset=utf-8';
const next = {
  type: ['string', 'null'],
  description: 'The `cursor` of the next page, where there is one.',
};
const countsSchema = objectOf({
  total: { type: 'integer' },
  new: { type: 'integer' },
  edit: { type: 'integer' },
  byCountry: {
    type: 'array',
    items: objectOf({
      countryId: { type: ['integer', 'null'] },
      title: { type: ['string', 'null'] },
      count: { type: 'integer' },
    }),
  },
});

/** What waits for a decision, or was decided. */
export const queue: Endpoint = {
  method: 'GET',
  path: '/v4/queue',
  operationId: 'listQueue',
  tag: 'Queue and history',
  summary: 'Submissions that wait for a decision',
  doc: 'What contributors have proposed, with what speaks against it. For editors and moderators; deciding takes an editor of the country.',
  parameters: queueParameters,
  answers: [
    {
      status: 200,
      doc: 'A page of submissions.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              submissions: { type: 'array', items: itemSchema },
              next,
              counts: countsSchema,
            },
            required: ['submissions', 'next'],
          },
        },
      },
    },
  ],
  errors: ['invalid-parameter', 'not-signed-in', 'forbidden'],
  handler: (deps) => async (request, reply) => {
    const raw = request.query as Raw;
    const caller = await deps.callers.of(request);
    const actor: AccountActor = allowedCaller(caller, 'submission.read-queue');
    const filter = queueFilter(raw, actor, deps.clock.now());
    const page = await readQueue(deps.database, filter, queuePage(raw, 'oldest'));
    const { referenceLists } = readyRegistry(deps);
    const counts = wantsCount(raw)
      ? { counts: countsOf(await countQueue(deps.database, filter), referenceLists) }
      : {};
    return reply
      .header('Cache-Control', cacheRules.private)
      .type(jsonType)
      .send({ ...pageShape(page, 'editor', referenceLists), ...counts });
  },
};

/** The caller's own submissions. */
export const ownSubmissions: Endpoint = {
  method: 'GET',
  path: '/v4/profile/submissions',
  operationId: 'listOwnSubmissions',
  tag: 'Contributions',
  summary: 'What you have submitted, and what became of it',
  doc: 'The submissions of the account that asks, the newest first, with the decisions about them.',
  parameters: ownParameters,
  answers: [
    {
      status: 200,
      doc: 'A page of submissions.',
      content: {
        'application/json': {
          schema: objectOf({ submissions: { type: 'array', items: ownItemSchema }, next }),
        },
      },
    },
  ],
  errors: ['invalid-parameter', 'not-signed-in', 'forbidden'],
  handler: (deps) => async (request, reply) => {
    const raw = request.query as Raw;
    const caller = await deps.callers.of(request);
    const ownerId = caller.actor.kind === 'account' ? caller.actor.id : undefined;
    const actor = allowedCaller(caller, 'submission.read-own', { ownerId });
    const page = await readQueue(deps.database, ownFilter(raw, actor), queuePage(raw, 'newest'));
    return reply
      .header('Cache-Control', cacheRules.private)
      .type(jsonType)
      .send(pageShape(page, 'owner', readyRegistry(deps).referenceLists));
  },
};

function pageShape({ entries, next: place }: QueuePage, looker: Looker, lists: ReferenceLists) {
  return {
    submissions: entries.map((entry) => submissionItem(entry, looker, lists)),
    next: place === undefined ? null : cursorTo(place),
  };
}

function countsOf(counts: readonly SubmissionCount[], { countries }: ReferenceLists): object {
  const sum = (some: readonly SubmissionCount[]) =>
    some.reduce((total, { count }) => total + count, 0);
  const ids = [...new Set(counts.map(({ countryId }) => countryId))];
  return {
    total: sum(counts),
    new: sum(counts.filter(({ kind }) => kind === 'new')),
    edit: sum(counts.filter(({ kind }) => kind === 'edit')),
    byCountry: ids
      .map((id) => ({
        countryId: id ?? null,
        title: countries.find((country) => country.id === id)?.title ?? null,
        count: sum(counts.filter(({ countryId }) => countryId === id)),
      }))
      .sort((a, b) => b.count - a.count || (a.countryId ?? 0) - (b.countryId ?? 0)),
  };
}

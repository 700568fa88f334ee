import { formatUtc } from '../../base/time.ts';
import { locationId } from '../../domain/id.ts';
import { closeReview } from '../../registry/contributions/close-review.ts';
import { listReviews } from '../../registry/contributions/read-moderation.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';
import { idOf, idParameter } from '../id-parameter.ts';
import { readerOf, writeErrors, writerOf } from '../write-request.ts';
import { countriesOf } from './countries-of.ts';
import { pageOf, pageParameters } from './page-parameters.ts';

const id = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };

/** For editors. */
export const reviewList: Endpoint = {
  method: 'GET',
  path: '/v4/poi/review',
  operationId: 'listLocationsToReview',
  tag: 'Queue and history',
  summary: 'Locations that people found out of order',
  doc: 'Locations that several people in a row checked in to without success, marked longest ago first. A good check-in takes the mark away. For editors, of their countries, and moderators.',
  parameters: pageParameters.filter(({ name }) => name === 'limit'),
  answers: [
    {
      status: 200,
      doc: 'The marks.',
      content: {
        'application/json': {
          schema: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                locationId: id,
                kind: { enum: ['reported-faulty'] },
                countryId: { type: ['integer', 'null'] },
                markedAt: time,
                lastAt: { ...time, description: 'When it was last said.' },
                count: { ...id, description: 'How many people say so.' },
              },
              required: ['locationId', 'kind', 'countryId', 'markedAt', 'lastAt', 'count'],
            },
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden'],
  handler: (deps) => async (request, reply) => {
    const { grants } = await readerOf(deps, request);
    const { limit } = pageOf(request);
    const reviews = await listReviews(deps.database, { countryIds: countriesOf(grants), limit });
    const shown = reviews.map(({ countryId = null, markedAt, lastAt, ...review }) => ({
      ...review,
      countryId,
      markedAt: formatUtc(markedAt),
      lastAt: formatUtc(lastAt),
    }));
    return reply.header('Cache-Control', cacheRules.never).send(shown);
  },
};

/** An editor has looked. */
export const reviewClose: Endpoint = {
  method: 'DELETE',
  path: '/v4/poi/:id/review',
  operationId: 'closeLocationReview',
  tag: 'Queue and history',
  summary: 'Say that a location was looked at',
  doc: 'Takes the mark away; further bad check-ins set it again. Takes an editor of the country, or a moderator.',
  parameters: [idParameter('location')],
  answers: [{ status: 204, doc: 'The mark is gone.' }],
  errors: ['not-found', ...writeErrors],
  handler: (deps) => async (request, reply) => {
    const author = await writerOf(deps, request);
    await closeReview(
      deps.database,
      locationId(idOf(request, 'location')),
      author,
      deps.clock.now(),
    );
    return reply.code(204).send();
  },
};

import { monthsBefore } from '../../base/time.ts';
import { recentSince } from '../../domain/verification.ts';
import { json } from '../../format/json.ts';
import { date } from '../../query/codec.ts';
import type { PoiQuery } from '../../query/poi-query.ts';
import { textNamed } from '../../query/raw-text.ts';
import { BufferPool, pooledBytes } from '../buffer-pool.ts';
import type { Endpoint, EndpointDeps } from '../endpoint.ts';
import { explainOwnHeaders } from '../explain-header.ts';
import { readingParameters } from '../poi-parameters.ts';
import { readyRegistry } from '../ready-registry.ts';
import { referenceDocuments } from '../reference-documents.ts';
import { systemInfo, systemInfoSchema } from './system.ts';

const maxLocations = 100;
const dayMs = 86_400_000;
/** One line, camel case, nulls printed, hydrated. */
const style = { verbose: true, compact: false, camelCase: true, indented: false } as const;

/** What changed lately, for clones of the original (API contract 1.7). */
export const systemSync: Endpoint = {
  method: 'GET',
  path: '/v3/system/sync',
  aliases: ['/v4/system/sync'],
  operationId: 'getSystemSync',
  tag: 'System',
  summary: 'State, vocabularies and the newest changes in one answer',
  doc: `The answer of \`/v3/system/status\`, the reference data, and at most ${maxLocations} locations that changed since \`dateModified\`, the highest id first, all in camel case on one line. To follow every change, page through \`/v3/poi\` with \`modifiedsince\` and \`sortby=modified_asc\`.`,
  parameters: [
    {
      name: 'dateModified',
      in: 'query',
      doc: 'Only locations that changed at this time or later. Absent: since the day one month ago.',
      schema: date.schema,
      example: '2016-09-15',
    },
    ...readingParameters,
  ],
  answers: [
    {
      status: 200,
      doc: 'The state of the data.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              systemInfo: systemInfoSchema,
              referenceData: { type: 'object' },
              updatedPOIs: { type: 'array', items: { type: 'object' } },
            },
            required: ['systemInfo', 'referenceData', 'updatedPOIs'],
          },
        },
      },
    },
  ],
  errors: ['invalid-parameter'],
  handler: (deps) => {
    const documentOf = referenceDocuments();
    const pool = new BufferPool();
    return (request, reply) => {
      const registry = readyRegistry(deps);
      const now = deps.clock.now();
      const raw = request.query as Raw;
      reply.headers(explainOwnHeaders(raw, registry.vocabulary, { datemodified: date }));
      const asked = date.read(textNamed(raw, 'datemodified') ?? '');
      // A whole day, so that the answer does not change with every moment.
      const since = asked ?? Math.floor(monthsBefore(now, 1) / dayMs) * dayMs;
      const { document, variant } = documentOf(registry);
      const answer = { variant: `${variant}-${since.toString(36)}`, rule: 'data' } as const;
      if (deps.revalidate(request, reply, { from: 'locations', ...answer })) return reply;
      const parts = [
        `{"systemInfo":${JSON.stringify(systemInfo(registry))}`,
        `"referenceData":${document.write({ ...style, compact: true })}`,
        `"updatedPOIs":${updatedLocations(deps, pool, since, now)}}`,
      ];
      return reply.type('application/json; charset=utf-8').send(Buffer.from(parts.join()));
    };
  },
};
type Raw = Readonly<Record<string, unknown>>;

function updatedLocations(
  deps: EndpointDeps,
  pool: BufferPool,
  since: number,
  now: number,
): string {
  const buffers = json.write(readyRegistry(deps).search(updatedSince(since)), {
    style,
    includeComments: false,
    distanceUnit: 'miles',
    recentSince: recentSince(now),
    chunks: deps.encoder.chunks,
    lender: pool,
    chunkBytes: pooledBytes,
  });
  let text = '';
  for (const buffer of buffers) {
    text += buffer.toString();
    pool.give(buffer);
  }
  return text;
}

function updatedSince(since: number): PoiQuery {
  return {
    where: [{ op: 'atLeast', facet: 'updatedAt', value: since }],
    area: { kind: 'everywhere' },
    order: 'idDescending',
    limit: maxLocations,
    distanceUnit: 'miles',
    output: { ...style, includeComments: false },
  };
}

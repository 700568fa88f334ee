import type { JsonSchema } from '../../base/json-schema.ts';
import type { IdFacet } from '../../domain/facet.ts';
import { powerClasses } from '../../domain/power-class.ts';
import type { ReferenceItem, ReferenceLists } from '../../domain/reference.ts';
import { readQuery } from '../../query/parse.ts';
import type { Endpoint } from '../endpoint.ts';
import { explainHeaders } from '../explain-header.ts';
import { filterParameters, unheededByCounts } from '../poi-parameters.ts';
import { readyRegistry } from '../ready-registry.ts';

/** One list of the answer: the facet that is counted, and the entries that its values stand for. */
interface Distribution {
  readonly member: string;
  readonly doc: string;
  readonly facet: IdFacet;
  readonly entries: (lists: ReferenceLists) => readonly ReferenceItem[];
  /** Members of an entry that are shown beside its id and title, where there is an entry. */
  readonly also?: Readonly<Record<string, JsonSchema>>;
}

const distributions: readonly Distribution[] = [
  {
    member: 'countries',
    doc: 'By country.',
    facet: 'countryId',
    entries: (lists) => lists.countries,
    also: { isoCode: { type: 'string' } },
  },
  {
    member: 'operators',
    doc: 'By operator.',
    facet: 'operatorId',
    // Shown without the white space around their titles (API contract 8.1 #19).
    entries: (lists) => lists.operators.map((one) => ({ ...one, title: one.title.trim() })),
  },
  {
    member: 'connectionTypes',
    doc: 'By plug: a location counts once for each type that it has, so these add up to more than `total`.',
    facet: 'connectionTypeId',
    entries: (lists) => lists.connectionTypes,
  },
  {
    member: 'powerClasses',
    doc: 'By the class of the highest power at the location, bounds after Annex III of Regulation (EU) 2023/1804.',
    facet: 'powerClassId',
    entries: () => powerClasses,
    also: { fromKw: { type: 'number' } },
  },
  {
    member: 'statusTypes',
    doc: 'By status of the location.',
    facet: 'statusTypeId',
    entries: (lists) => lists.statusTypes,
  },
];
/** What is counted, by the names of the facets. */
export const countedFacets: readonly IdFacet[] = distributions.map(({ facet }) => facet);

/** How the locations that pass some filters are distributed, computed anew for each request. */
export const stats: Endpoint = {
  method: 'GET',
  path: '/v3/stats',
  operationId: 'getStatistics',
  tag: 'Search',
  summary: 'Count locations by country, operator, plug, power and status',
  doc: 'Counts the locations that all given filters of the list of locations hold for. Each list goes from the greatest count to the smallest, ties by id; `id` and `title` are null for locations without a value, `title` alone for a value that the reference data does not know.',
  parameters: filterParameters,
  answers: [
    {
      status: 200,
      doc: 'The counts.',
      content: { 'application/json': { schema: answerSchema() } },
    },
  ],
  errors: ['invalid-parameter'],
  handler: (deps) => (request, reply) => {
    const registry = readyRegistry(deps);
    const raw = request.query as Readonly<Record<string, unknown>>;
    const query = readQuery(raw, registry.vocabulary);
    reply.headers(explainHeaders(query, raw, registry.vocabulary, unheededByCounts));
    if (deps.revalidate(request, reply, { from: 'locations', rule: 'data' })) return reply;
    const { total, byFacet } = registry.countBy(query, countedFacets);
    const lists = distributions.map((distribution) => [
      distribution.member,
      titled(byFacet[distribution.facet], distribution, registry.referenceLists),
    ]);
    return reply
      .type('application/json; charset=utf-8')
      .send({ total, ...Object.fromEntries(lists) });
  },
};

function titled(
  counts: readonly { readonly id: number | undefined; readonly count: number }[],
  { entries, also = {} }: Distribution,
  lists: ReferenceLists,
): readonly object[] {
  const byId = new Map(entries(lists).map((entry) => [entry.id, entry]));
  return counts.map(({ id, count }) => {
    const entry = id === undefined ? undefined : byId.get(id);
    const shown = Object.entries(entry ?? {}).filter(([name]) => name in also);
    return { id: id ?? null, title: entry?.title ?? null, ...Object.fromEntries(shown), count };
  });
}

function answerSchema(): JsonSchema {
  const listOf = ({ doc, also }: Distribution): JsonSchema => ({
    type: 'array',
    description: doc,
    items: {
      type: 'object',
      properties: {
        id: { type: ['integer', 'null'] },
        title: { type: ['string', 'null'] },
        ...also,
        count: { type: 'integer' },
      },
      required: ['id', 'title', 'count'],
    },
  });
  return {
    type: 'object',
    properties: {
      total: { type: 'integer', description: 'Locations that the filters hold for.' },
      ...Object.fromEntries(distributions.map((one) => [one.member, listOf(one)])),
    },
    required: ['total', ...distributions.map(({ member }) => member)],
  };
}

import { schemaNamed } from '../../base/json-schema.ts';
import { parseQuery } from '../../query/parse.ts';
import type { Endpoint } from '../endpoint.ts';
import { explainOwnHeaders } from '../explain-header.ts';
import { bareJson, envelopeHeaders, jsonEnvelope, scriptContent } from '../jsonp.ts';
import { poiParameters, readingParameters } from '../poi-parameters.ts';
import { readyRegistry } from '../ready-registry.ts';
import { referenceDocuments } from '../reference-documents.ts';

/** Parameters of the list of locations that mean something here too. */
const parameterNames = ['countryid', 'verbose', 'compact', 'camelcase', 'callback'];

/** The vocabularies, always as JSON (API contract 7.1). `countrycode` means nothing here. */
export const referenceData: Endpoint = {
  method: 'GET',
  path: '/v3/referencedata',
  operationId: 'getReferenceData',
  tag: 'Reference data',
  summary: 'The vocabularies that locations refer to',
  doc: 'All lists that ids in a location stand for, and templates of a location and a comment. `countryid` leaves only the connection types that are found in these countries.',
  parameters: [
    ...poiParameters.filter(({ name }) => parameterNames.includes(name)),
    ...readingParameters,
  ],
  answers: [
    {
      status: 200,
      doc: 'The vocabularies.',
      content: { 'application/json': { schema: schemaNamed('ReferenceData') }, ...scriptContent },
    },
  ],
  errors: ['invalid-parameter'],
  handler: (deps) => {
    const documentOf = referenceDocuments();
    return (request, reply) => {
      const registry = readyRegistry(deps);
      const raw = request.query as Readonly<Record<string, unknown>>;
      const { query } = parseQuery(withoutCountryCode(raw), registry.vocabulary);
      const envelope = jsonEnvelope(query.output.callback);
      reply.headers(explainOwnHeaders(raw, registry.vocabulary, {}, parameterNames));
      const countries = query.where.find(
        (predicate) => predicate.op === 'anyOf' && predicate.facet === 'countryId',
      );
      const { document, variant } = documentOf(registry);
      const from = countries === undefined ? 'vocabularies' : 'locations';
      const rule = envelope === bareJson ? 'vocabularies' : 'script';
      if (deps.revalidate(request, reply, { from, variant, rule })) return reply;
      const connectionTypes =
        countries?.op === 'anyOf'
          ? registry.idsInCountries('connectionTypeId', countries.values)
          : undefined;
      const text = document.write(query.output, { connectionTypes });
      return reply
        .headers({ 'Content-Type': 'application/json', ...envelopeHeaders(envelope) })
        .send(Buffer.from(envelope.before + text + envelope.after));
    };
  },
};

function withoutCountryCode(
  raw: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(raw);
  return Object.fromEntries(entries.filter(([name]) => name.toLowerCase() !== 'countrycode'));
}

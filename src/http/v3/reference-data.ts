import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReferenceLists } from '../../domain/reference.ts';
import { ReferenceDocument } from '../../format/v3/reference-document.ts';
import { parseQuery } from '../../query/parse.ts';
import type { ServerDeps } from '../deps.ts';
import { jsonEnvelope } from '../jsonp.ts';
import { readyRegistry } from '../ready-registry.ts';
import { envelopeHeaders } from './poi.ts';

export type ReferenceDataHandler = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Answers `GET /v3/referencedata`, always as JSON (API contract 7.1). `countrycode` means nothing here. */
export function referenceDataHandler(deps: ServerDeps): ReferenceDataHandler {
  let current: { readonly lists: ReferenceLists; readonly document: ReferenceDocument } | undefined;
  return (request, reply) => {
    const registry = readyRegistry(deps);
    const lists = registry.referenceLists;
    if (current?.lists !== lists)
      current = { lists, document: new ReferenceDocument(lists, deps.clock.now()) };
    const { query } = parseQuery(withoutCountryCode(request.query), registry.vocabulary);
    const envelope = jsonEnvelope(query.output.callback);
    const countries = query.where.find(
      (predicate) => predicate.op === 'anyOf' && predicate.facet === 'countryId',
    );
    const typeIds =
      countries?.op === 'anyOf' ? registry.connectionTypesInCountries(countries.values) : undefined;
    const text = current.document.write(query.output, typeIds);
    return reply
      .headers(envelopeHeaders(envelope))
      .send(Buffer.from(envelope.before + text + envelope.after));
  };
}

function withoutCountryCode(query: unknown): Readonly<Record<string, unknown>> {
  const entries = Object.entries(query as Readonly<Record<string, unknown>>);
  return Object.fromEntries(entries.filter(([name]) => name.toLowerCase() !== 'countrycode'));
}

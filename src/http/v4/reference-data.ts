import type { ListedIds } from '../../format/v3/reference-document.ts';
import { bool, intList } from '../../query/codec.ts';
import { textNamed } from '../../query/raw-text.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Endpoint } from '../endpoint.ts';
import { explainOwnHeaders } from '../explain-header.ts';
import { readingParameters } from '../poi-parameters.ts';
import { readyRegistry } from '../ready-registry.ts';
import { referenceDocuments } from '../reference-documents.ts';

const ownParameters = { countryids: intList, filteroperatorsoncountry: bool };
const style = { verbose: true, compact: true, camelCase: true } as const;

/** The vocabularies of version 4 (API contract 1.9): camel case, one line, nulls printed. */
export const v4ReferenceData: Endpoint = {
  method: 'GET',
  path: '/v4/referencedata',
  operationId: 'getReferenceDataV4',
  tag: 'Reference data',
  summary: 'The vocabularies that locations refer to (version 4)',
  doc: 'The document of `/v3/referencedata` in camel case on one line. `CountryIDs` leaves only the connection types that are found in these countries, and with `FilterOperatorsOnCountry=true` only the operators.',
  parameters: [
    {
      name: 'CountryIDs',
      in: 'query',
      doc: 'Ids of countries; may be repeated.',
      schema: { type: 'array', items: { type: 'integer', format: 'int32' } },
      example: '87',
    },
    {
      name: 'FilterOperatorsOnCountry',
      in: 'query',
      doc: 'Whether `CountryIDs` leaves out operators too.',
      schema: { type: 'boolean' },
      example: 'true',
    },
    ...readingParameters,
  ],
  answers: [
    {
      status: 200,
      doc: 'The vocabularies.',
      content: { 'application/json': { schema: { type: 'object' } } },
    },
  ],
  errors: ['invalid-parameter'],
  handler: (deps) => {
    const documentOf = referenceDocuments();
    return (request, reply) => {
      const registry = readyRegistry(deps);
      const { document, variant } = documentOf(registry);
      const raw = request.query as Readonly<Record<string, unknown>>;
      const countryIds = intList.read(textNamed(raw, 'countryids') ?? '');
      reply.headers(explainOwnHeaders(raw, registry.vocabulary, ownParameters));
      const from = countryIds === undefined ? 'vocabularies' : 'locations';
      if (deps.revalidate(request, reply, { from, variant, rule: 'vocabularies' })) return reply;
      const trimsOperators = bool.read(textNamed(raw, 'filteroperatorsoncountry') ?? '') === true;
      const only = countryIds === undefined ? {} : idsIn(registry, countryIds, trimsOperators);
      return reply
        .type('application/json; charset=utf-8')
        .send(Buffer.from(document.write(style, only)));
    };
  },
};

function idsIn(
  registry: Registry,
  countryIds: readonly number[],
  trimsOperators: boolean,
): ListedIds {
  return {
    connectionTypes: registry.idsInCountries('connectionTypeId', countryIds),
    operators: trimsOperators ? registry.idsInCountries('operatorId', countryIds) : undefined,
  };
}

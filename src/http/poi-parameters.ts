import { readingNames } from '../query/explain-own.ts';
import type { AnyParameter } from '../query/parameter.ts';
import { parameters } from '../query/parameters/index.ts';
import type { EndpointParameter } from './endpoint.ts';

/** The parameters of a list of locations, for the documentation of the addresses that take them. */
export const poiParameters: readonly EndpointParameter[] = parameters
  .filter(({ isIgnored }) => !isIgnored)
  .map(documented);

/** Those that decide how the others are read. */
export const readingParameters: readonly EndpointParameter[] = poiParameters.filter(({ name }) =>
  readingNames.includes(name),
);

/** Those that decide which locations match, for addresses that count or draw them. */
export const filterParameters: readonly EndpointParameter[] = parameters
  .filter(({ name, isFilter }) => isFilter || readingNames.includes(name))
  .map(documented);

/** What these addresses cannot heed: the choice, order and form of rows. */
export const unheededByCounts: readonly string[] = parameters
  .map(({ name }) => name)
  .filter((name) => filterParameters.every((one) => one.name !== name));

function documented({ name, doc, schema, example }: AnyParameter): EndpointParameter {
  return {
    name,
    in: 'query',
    doc,
    schema,
    ...exampleOf(name, example),
    ...(doc.startsWith('Deprecated') ? { isDeprecated: true } : {}),
  };
}

/** The value of `name` in an example request. */
function exampleOf(name: string, request = ''): { readonly example?: string } {
  const example = new URLSearchParams(request).get(name);
  return example === null ? {} : { example };
}

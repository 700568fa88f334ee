import { parameters } from '../query/parameters/index.ts';
import type { EndpointParameter } from './endpoint.ts';

/** The parameters of a list of locations, for the documentation of the addresses that take them. */
export const poiParameters: readonly EndpointParameter[] = parameters
  .filter(({ isIgnored }) => !isIgnored)
  .map(({ name, doc, schema, example }) => ({
    name,
    in: 'query',
    doc,
    schema,
    ...exampleOf(name, example),
    ...(doc.startsWith('Deprecated') ? { isDeprecated: true } : {}),
  }));

/** The value of `name` in an example request. */
function exampleOf(name: string, request = ''): { readonly example?: string } {
  const example = new URLSearchParams(request).get(name);
  return example === null ? {} : { example };
}

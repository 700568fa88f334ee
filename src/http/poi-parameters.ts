import { parameters } from '../query/parameters/index.ts';
import type { EndpointParameter } from './endpoint.ts';

/** The parameters of a list of locations, for the documentation of the addresses that take them. */
export const poiParameters: readonly EndpointParameter[] = parameters
  .filter(({ isIgnored }) => !isIgnored)
  .map(({ name, doc, schema }) => ({
    name,
    in: 'query',
    doc,
    schema,
    ...(doc.startsWith('Deprecated') ? { isDeprecated: true } : {}),
  }));

import type { Endpoint } from '../../src/http/endpoint.ts';

/**
 * An address of an endpoint, with the values of `values` in its path, or its own examples; the parameters that it
 * needs in a query stand behind.
 */
export function endpointAddress(
  { path, parameters }: Pick<Endpoint, 'path' | 'parameters'>,
  values: Readonly<Record<string, string>> = {},
): string {
  const exampleOf = (name: string): string =>
    values[name] ?? parameters.find((parameter) => parameter.name === name)?.example ?? '1';
  const filled = path.replaceAll(/:(\w+)(\([^)]*\))?/g, (_, name: string) =>
    encodeURIComponent(exampleOf(name)),
  );
  const needed = parameters.filter((parameter) => parameter.in === 'query' && parameter.isRequired);
  const query = needed.map(({ name }) => `${name}=${encodeURIComponent(exampleOf(name))}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

/** Name of an endpoint as a person reads it. */
export const endpointName = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string =>
  `${method} ${path}`;

/** Lists that anybody reads; only who names what is not published is asked who he is (decision 0057). */
const publicLists: readonly string[] = [
  'listLocations',
  'getLocation',
  'searchLocations',
  'listLocationsV4',
];

/** Whether an endpoint knows accounts at all times. */
export const isPrivate = ({
  errors,
  operationId,
}: Pick<Endpoint, 'errors' | 'operationId'>): boolean =>
  errors.includes('not-signed-in') && !publicLists.includes(operationId);

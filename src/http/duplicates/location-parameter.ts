import type { EndpointParameter } from '../endpoint.ts';

/** The id of a location in a path, at most nine digits long where it is matched by `\\d{1,9}`. */
export function locationParameter(name: string, example: string): EndpointParameter {
  return {
    name,
    in: 'path',
    doc: 'Id of a location.',
    schema: { type: 'integer', format: 'int32', minimum: 0 },
    example,
    isRequired: true,
  };
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JsonSchema } from '../../base/json-schema.ts';
import { limits } from '../../domain/limits.ts';
import { readSearchBody } from '../../query/search-body.ts';
import type { Endpoint } from '../endpoint.ts';
import { poiParameters } from '../poi-parameters.ts';
import { listAnswer, listErrors } from './poi.ts';

const position: JsonSchema = {
  type: 'array',
  items: { type: 'number' },
  minItems: 2,
  description: 'Longitude and latitude in decimal degrees.',
};
const line: JsonSchema = { type: 'array', items: position };
/** Four or more positions, the first again at the end (RFC 7946, 3.1.6). */
const ring: JsonSchema = { ...line, minItems: 4 };

/** GeoJSON that may stand for the text of a parameter. */
const geometries: Readonly<Record<string, JsonSchema>> = {
  polyline: geometry('LineString', line),
  polygon: geometry('Polygon', { type: 'array', items: ring }),
};

function geometry(type: string, coordinates: JsonSchema): JsonSchema {
  return {
    type: 'object',
    properties: { type: { const: type }, coordinates },
    required: ['type', 'coordinates'],
  };
}

const properties = Object.fromEntries(
  poiParameters.map(({ name, doc, schema }) => {
    const own = geometries[name];
    return [name, { ...(own === undefined ? schema : { anyOf: [schema, own] }), description: doc }];
  }),
);

/** The list of locations for shapes that are too long for an address. */
export const poiSearch: Endpoint = {
  method: 'POST',
  path: '/v3/poi/search',
  operationId: 'searchLocations',
  tag: 'Locations',
  summary: 'Find charging locations with parameters in the body',
  doc: 'The same as the list of locations, with the parameters as members of a JSON object: numbers, `true` and `false`, and lists may stand as such. `polyline` may be a GeoJSON `LineString` and `polygon` a `Polygon`, whose holes are left out. Parameters in the address hold too, where the body does not have them.',
  parameters: [],
  body: {
    doc: 'The parameters. Names match in any letter case; members that are unknown or cannot be used are ignored.',
    schema: { type: 'object', properties },
    maxBytes: limits.maxSearchBodyBytes,
  },
  answers: [listAnswer],
  errors: [...listErrors, 'request-too-large'],
  handler:
    ({ answerPois }) =>
    (request, reply) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const raw = joined(request.query as Raw, readSearchBody(bytes));
      if (bytes.length < largeBytes) return answerPois(request, reply, raw);
      return nextTurn().then(() => answerPois(request, reply, raw));
    },
};

/** Reading as much takes some milliseconds; others have their turn before the search. */
const largeBytes = 128 * 1024;

type Raw = Readonly<Record<string, unknown>>;

/** The parameters of the address, but for those that the body has too, in whatever letter case. */
function joined(query: Raw, body: Raw): Raw {
  const names = new Set(Object.keys(body).map((name) => name.toLowerCase()));
  const others = Object.entries(query).filter(([name]) => !names.has(name.toLowerCase()));
  return { ...Object.fromEntries(others), ...body };
}

import type { ErrorCode } from '../../base/errors.ts';
import { formats } from '../../format/index.ts';
import { idInPath } from '../compat-route.ts';
import type { Endpoint, EndpointAnswer } from '../endpoint.ts';
import { scriptContent } from '../jsonp.ts';
import { poiParameters } from '../poi-parameters.ts';

export const listAnswer: EndpointAnswer = {
  status: 200,
  doc: 'The locations, in the format that `output` names. No match is an empty list.',
  headers: {
    Link: 'With `rel="next"` the address of the next page, where there is one that is short enough.',
    'X-Next-Cursor': 'The value of `cursor` for the next page, where there is one.',
    'X-Total-Count':
      'How many locations match: with `count=true`, or when the answer holds all of them.',
    'X-Attribution': 'What to show with these locations: whose data it is, under which licence.',
    'X-OCM-Explain': 'With `explain=true`: what was made of each parameter, as JSON.',
  },
  content: {
    ...Object.fromEntries(
      formats.map(({ contentType, doc, schema = { type: 'string' } }) => [
        contentType.split(';')[0]?.trim() ?? contentType,
        { schema: { ...schema, description: doc } },
      ]),
    ),
    ...scriptContent,
  },
};

export const listErrors: readonly ErrorCode[] = [
  'not-signed-in',
  'invalid-parameter',
  'unsupported-output',
  'not-acceptable',
  'cursor-expired',
];

/** The list of locations (API contract 2 to 4). */
export const poiList: Endpoint = {
  method: 'GET',
  path: '/v3/poi',
  operationId: 'listLocations',
  tag: 'Locations',
  summary: 'Find charging locations',
  doc: 'The locations that all given parameters hold for. Unknown parameters and values that cannot be used are ignored.',
  parameters: poiParameters,
  answers: [listAnswer],
  errors: listErrors,
  handler:
    ({ answerPois }) =>
    (request, reply) =>
      answerPois(request, reply, request.query as Readonly<Record<string, unknown>>),
};

/** One location as a list of one, or an empty list (API contract 8.2 #28). What is no number is ignored there. */
export const poiById: Endpoint = {
  method: 'GET',
  path: '/v3/poi/:id(^\\d+$)',
  operationId: 'getLocation',
  tag: 'Locations',
  summary: 'One location by its id',
  doc: 'A list with the location of this id, or an empty list. Takes the parameters of the list.',
  parameters: [
    {
      name: 'id',
      in: 'path',
      doc: 'Id of the location.',
      schema: { type: 'integer', format: 'int32' },
      example: '1',
      isRequired: true,
    },
    ...poiParameters,
  ],
  answers: [listAnswer],
  errors: listErrors,
  handler:
    ({ answerPois }) =>
    (request, reply) => {
      const raw = request.query as Readonly<Record<string, unknown>>;
      const id = idInPath(request.url.split('?', 1)[0] ?? '');
      if (id === undefined) return answerPois(request, reply, raw);
      // A number that is too long for an id is still one that no location has: never the whole list.
      return answerPois(request, reply, raw, {
        change: (query) => ({ ...query, ids: [Number(id)] }),
      });
    },
};

import { schemaNamed } from '../../base/json-schema.ts';
import type { Format } from '../../format/format.ts';
import { json } from '../../format/json.ts';
import type { Endpoint } from '../endpoint.ts';
import { poiParameters } from '../poi-parameters.ts';

const unheeded = ['output', 'verbose', 'camelcase'];

/** Indented, in Pascal case and without nulls, whatever is asked for (API contract 1.9). */
const v4Json: Format = {
  ...json,
  contentType: 'application/json; charset=utf-8',
  isScriptable: false,
  unheeded,
  write: (rows, context) => {
    const { compact } = context.style;
    const style = { verbose: false, compact, camelCase: false, indented: true };
    return json.write(rows, { ...context, style });
  },
};

const withoutMeaning = [...unheeded, 'callback'];

/** The list of locations of version 4. */
export const v4PoiList: Endpoint = {
  method: 'GET',
  path: '/v4/poi',
  operationId: 'listLocationsV4',
  tag: 'Locations',
  summary: 'Find charging locations (version 4)',
  doc: 'The list of `/v3/poi` in one form: indented, member names in Pascal case, members without a value left out. Takes the same parameters but those of the form; `compact` leaves out the objects that ids stand for.',
  parameters: poiParameters.filter(({ name }) => !withoutMeaning.includes(name)),
  answers: [
    {
      status: 200,
      doc: 'The locations.',
      content: { 'application/json': { schema: { type: 'array', items: schemaNamed('POI') } } },
    },
  ],
  errors: ['not-signed-in', 'invalid-parameter', 'cursor-expired'],
  handler:
    ({ answerPois }) =>
    (request, reply) =>
      answerPois(request, reply, request.query as Readonly<Record<string, unknown>>, {
        format: v4Json,
      }),
};

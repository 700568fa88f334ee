/**
 * The OpenAPI 3.1 description of the API, made from the lists that the server runs on: nothing is said here that
 * they do not say. It is committed as `openapi.json` (`npm run docs`) and served as `/openapi.json`.
 */
import { type ErrorCode, errorTable } from '../../base/errors.ts';
import { type JsonSchema, schemaNamed } from '../../base/json-schema.ts';
import { v3Schemas } from '../../format/v3/schema.ts';
import { errorSchema, isPlain, problemSchema } from '../compat-error.ts';
import type { Endpoint, EndpointAnswer, EndpointParameter, EndpointTag } from '../endpoint.ts';
import { exampleValue } from './example-value.ts';

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: JsonSchema;
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly JsonSchema[];
  readonly tags: readonly { readonly name: EndpointTag; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly EndpointTag[];
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly JsonSchema[];
  readonly security?: readonly JsonSchema[];
  readonly requestBody?: JsonSchema;
  readonly responses: Readonly<Record<string, JsonSchema>>;
}

const description = `The open registry of electric-vehicle charging locations.

Names of query parameters match in any letter case, unknown ones are ignored, and a value that cannot be used is the
same as none, unless its description says otherwise. Every list is separated by commas. With \`camelcase=true\` the
members of all objects are written in camel case; the schemas show the default names.

A key names the application that asks: as the parameter \`key\` or \`apikey\` or in the header \`X-API-Key\`. One of the scope
\`write\` also sends locations, comments, check-ins and photos in its owner's name; everything else takes an access
token, which goes before a key. Where a server
requires one (403 without), only the endpoints for accounts, applications, health and documentation answer without. Where
it has limits, \`RateLimit\` and \`RateLimit-Policy\` say what is left, and 429 comes with \`Retry-After\`.`;

const tagTexts: Readonly<Record<EndpointTag, string>> = {
  Locations: 'Lists of charging locations.',
  'Reference data': 'What the ids in a location stand for.',
  Search: 'Places and names for search boxes.',
  Map: 'Tiles for maps.',
  Contributions: 'Locations, comments, check-ins and photos by people.',
  'Queue and history': 'Submissions that wait for a decision, and all versions of a location.',
  Accounts: 'Signing in, and what belongs to an account.',
  Applications: 'Programs and their keys.',
  Administration: 'Accounts, bans, reports and the audit log.',
  System: 'The state of the server and of its data.',
  'OGC API Features': 'The locations for geographic information systems.',
};

/** What every endpoint may answer with, whatever was asked. */
const commonErrors: readonly ErrorCode[] = [
  'internal',
  'not-ready',
  'key-missing',
  'key-invalid',
  'blocked',
  'too-many-requests',
];

/** The description of these endpoints; pages for people are left out. */
export function openApiDocument(endpoints: readonly Endpoint[]): OpenApiDocument {
  const documented = endpoints.filter(({ isPage }) => isPage !== true);
  const shared = sharedParameters(documented);
  const usedTags = new Set(documented.map(({ tag }) => tag));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Open Charge Map',
      version: '3.0.0',
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: everybody,
    tags: (Object.keys(tagTexts) as EndpointTag[])
      .filter((name) => usedTags.has(name))
      .map((name) => ({ name, description: tagTexts[name] })),
    paths: pathsOf(documented, shared),
    components: {
      schemas: { ...v3Schemas, Error: errorSchema, Problem: problemSchema },
      parameters: Object.fromEntries(
        [...shared.values()].map((parameter) => [parameter.name, parameterObject(parameter)]),
      ),
      responses: Object.fromEntries(
        [...new Set([...commonErrors, ...documented.flatMap(({ errors }) => errors)])].map(
          (code) => [code, errorResponse([code])],
        ),
      ),
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'What a sign-in answers with; it can be used for 30 days.',
        },
        keyHeader: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        keyParameter: { type: 'apiKey', in: 'query', name: 'key' },
      },
    },
  };
}

function pathsOf(
  endpoints: readonly Endpoint[],
  shared: ReadonlyMap<string, EndpointParameter>,
): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const endpoint of endpoints) {
    const path = openApiPath(endpoint.path);
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, shared) };
  }
  return paths;
}

/** The path in OpenAPI's notation: `/v3/poi/:id(^\\d+$)` is `/v3/poi/{id}`. */
export function openApiPath(path: string): string {
  return path.replaceAll(/:(\w+)(?:\([^)]*\))?/g, '{$1}');
}

function operation(endpoint: Endpoint, shared: ReadonlyMap<string, EndpointParameter>): Operation {
  const { operationId, tag, summary, doc, parameters, body } = endpoint;
  return {
    operationId,
    tags: [tag],
    summary,
    description: doc,
    ...securityOf(endpoint),
    parameters: parameters.map((parameter) =>
      shared.has(identityOf(parameter))
        ? { $ref: `#/components/parameters/${parameter.name}` }
        : parameterObject(parameter),
    ),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            description: body.doc,
            required: true,
            content: { 'application/json': { schema: body.schema } },
          },
        }),
    responses: responsesOf(endpoint),
  };
}

const byKey: readonly JsonSchema[] = [{ keyHeader: [] }, { keyParameter: [] }];

/** What everybody may call, or by a key. */
const everybody: readonly JsonSchema[] = [{}, ...byKey];

function securityOf(endpoint: Endpoint): { readonly security?: readonly JsonSchema[] } {
  const { errors, tag, needsNoAccount, takesWriteKeys } = endpoint;
  if (!errors.includes('not-signed-in')) return {};
  const ofAccount = { accessToken: [] };
  const isForAll = needsNoAccount === true || tag === 'Locations';
  if (isForAll) return { security: [...everybody, ofAccount] };
  return { security: takesWriteKeys === true ? [ofAccount, ...byKey] : [ofAccount] };
}

/** The parameters that more than one endpoint has, by identity; of two of one name the first. */
function sharedParameters(endpoints: readonly Endpoint[]): ReadonlyMap<string, EndpointParameter> {
  const all = endpoints.flatMap(({ parameters }) => parameters);
  const counts = new Map<string, number>();
  for (const parameter of all) {
    const identity = identityOf(parameter);
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  const taken = new Set<string>();
  const shared = new Map<string, EndpointParameter>();
  for (const parameter of all) {
    const identity = identityOf(parameter);
    if ((counts.get(identity) ?? 0) < 2 || shared.has(identity) || taken.has(parameter.name))
      continue;
    taken.add(parameter.name);
    shared.set(identity, parameter);
  }
  return shared;
}

function identityOf(parameter: EndpointParameter): string {
  return JSON.stringify(parameterObject(parameter));
}

function parameterObject(parameter: EndpointParameter): JsonSchema {
  const { name, in: place, doc, schema, isRequired, isDeprecated, example } = parameter;
  const isList = schema['type'] === 'array';
  const value = example === undefined ? undefined : exampleValue(example, schema);
  return {
    name,
    in: place,
    description: doc,
    ...(isRequired === true ? { required: true } : {}),
    ...(isDeprecated === true ? { deprecated: true } : {}),
    ...(isList && place === 'query' ? { style: 'form', explode: false } : {}),
    ...examplesOf(schema, value, isRequired === true),
  };
}

/** Tools fill the `example` of a parameter in before anybody asks, which is only right where one must be given. */
function examplesOf(schema: JsonSchema, value: unknown, isRequired: boolean): JsonSchema {
  if (value === undefined) return { schema };
  return isRequired ? { schema, example: value } : { schema: { ...schema, examples: [value] } };
}

/** Every read that has something to keep is asked again by caches (revalidate.ts). */
const notModified: EndpointAnswer = {
  status: 304,
  doc: 'The client has this answer already, as `If-None-Match` or `If-Modified-Since` says.',
};

function responsesOf(endpoint: Endpoint): Readonly<Record<string, JsonSchema>> {
  const { method, answers: declared, errors } = endpoint;
  const codes = [...new Set([...errors, ...commonErrors])];
  const responses: Record<string, JsonSchema> = {};
  const isKept = method === 'GET' && declared.some(({ status }) => status === 200);
  const answers = isKept ? [...declared, notModified] : declared;
  for (const answer of answers) responses[answer.status] = answerResponse(answer);
  for (const status of new Set(codes.map((code) => errorTable[code].status))) {
    const ofStatus = codes.filter((code) => errorTable[code].status === status);
    const own = answers.find((answer) => answer.status === status);
    responses[status] = own === undefined ? errorAnswer(ofStatus) : withErrors(own, ofStatus);
  }
  return responses;
}

function answerResponse({ doc, content, headers }: EndpointAnswer): JsonSchema {
  return {
    description: doc,
    ...(headers === undefined
      ? {}
      : {
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, text]) => [
              name,
              { description: text, schema: { type: 'string' } },
            ]),
          ),
        }),
    ...(content === undefined ? {} : { content }),
  };
}

function errorAnswer(codes: readonly ErrorCode[]): JsonSchema {
  const [only, ...others] = codes;
  return others.length === 0 ? { $ref: `#/components/responses/${only}` } : errorResponse(codes);
}

function errorResponse(codes: readonly ErrorCode[]): JsonSchema {
  return {
    description: `${codes.map((code) => errorTable[code].title).join('; ')}.`,
    content: {
      ...(codes.some(isPlain) ? { 'text/plain': { schema: { type: 'string' } } } : {}),
      ...(codes.some((code) => code !== 'invalid-fields' && !isPlain(code))
        ? { 'application/json': { schema: schemaNamed('Error') } }
        : {}),
      ...(codes.includes('invalid-fields')
        ? { 'application/problem+json': { schema: schemaNamed('Problem') } }
        : {}),
    },
  };
}

/** A status that the endpoint itself answers with and that errors have too. */
function withErrors(answer: EndpointAnswer, codes: readonly ErrorCode[]): JsonSchema {
  const own = answer.content?.['application/json']?.schema;
  return {
    ...answerResponse(answer),
    description: `${answer.doc} ${errorResponse(codes)['description']}`,
    content: {
      ...answer.content,
      'application/json': {
        schema: own === undefined ? schemaNamed('Error') : { anyOf: [own, schemaNamed('Error')] },
      },
    },
  };
}

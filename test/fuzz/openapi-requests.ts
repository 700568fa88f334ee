import fc from 'fast-check';
import type { JsonSchema } from '../../src/base/json-schema.ts';
import type { OpenApiDocument, Operation } from '../../src/http/docs/openapi.ts';
import { type WildRequest, wildValue } from './requests.ts';
import { named, valueOfSchema } from './value-of-schema.ts';

/** A request that was made for one operation of the document. */
export interface OperationRequest extends WildRequest {
  /** In OpenAPI's notation. */
  readonly path: string;
  readonly body?: Buffer;
  /** Whether the values in the path are what the document asks for, so that no other address is meant. */
  readonly isPathUsable: boolean;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
  readonly example?: unknown;
}

const otherMethods = ['HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'];

/** Parameters that make an operation one part more likely: what has many needs many requests. */
const parametersPerPart = 4;

/**
 * Valid, nearly valid and hostile requests for every path and method of the document. `ids` are of locations that are
 * there: numbers in paths are among them now and then. An operation that is no GET comes up `weightOfWrites` times as often
 * as a GET without parameters.
 */
export function operationRequests(
  document: OpenApiDocument,
  ids: readonly number[],
  weightOfWrites = 1,
): fc.Arbitrary<OperationRequest> {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      arbitrary: requestsOf(path, method.toUpperCase(), operation, document, ids),
      weight:
        method === 'get'
          ? 1 + Math.ceil(operation.parameters.length / parametersPerPart)
          : weightOfWrites,
    })),
  );
  return fc.oneof(...all);
}

function requestsOf(
  path: string,
  method: string,
  operation: Operation,
  document: OpenApiDocument,
  ids: readonly number[],
): fc.Arbitrary<OperationRequest> {
  const parameters = operation.parameters.map(
    (parameter) => named(parameter, document) as unknown as Parameter,
  );
  return fc
    .record({
      method: fc.oneof(
        { arbitrary: fc.constant(method), weight: 20 },
        { arbitrary: fc.constantFrom(...otherMethods), weight: 1 },
      ),
      place: placeOf(path, parameters, document, ids),
      query: queryOf(parameters, document),
      headers: headersOf(operation, document),
      body: bodyOf(operation, document),
    })
    .map(({ method: chosen, place, query, headers, body }) => ({
      path,
      method: chosen,
      target: query === '' ? place.text : `${place.text}?${query}`,
      headers: body === undefined ? headers : [...headers, ['Content-Type', 'application/json']],
      isPathUsable: place.isUsable,
      ...(body === undefined || ['GET', 'HEAD'].includes(chosen) ? {} : { body }),
    }));
}

interface Place {
  readonly text: string;
  readonly isUsable: boolean;
}

function placeOf(
  path: string,
  parameters: readonly Parameter[],
  document: OpenApiDocument,
  ids: readonly number[],
): fc.Arbitrary<Place> {
  const variables = parameters.filter((parameter) => parameter.in === 'path');
  const hostile = wildValue.map((text) => encoded(text).slice(0, 2000));
  const values = variables.map(({ schema, example }) => {
    const allowed = valueOfSchema(schema, document);
    const known = [...ids, ...(example === undefined ? [] : [example])];
    const usable = known.length === 0 ? allowed : fc.oneof(fc.constantFrom(...known), allowed);
    return fc.oneof(
      {
        arbitrary: usable.map((value) => ({
          text: encoded(String(value)),
          // A negative number is an integer for the schema and none for the path.
          isUsable: /^[\w.]+$/.test(String(value)),
        })),
        weight: 6,
      },
      { arbitrary: hostile.map((text) => ({ text, isUsable: false })), weight: 1 },
    );
  });
  return fc.tuple(...values).map((chosen) => ({
    text: path.replaceAll(/\{(\w+)\}/g, (_, name) => {
      const index = variables.findIndex((variable) => variable.name === name);
      return chosen[index]?.text ?? '';
    }),
    isUsable: chosen.every(({ isUsable }) => isUsable),
  }));
}

function queryOf(
  parameters: readonly Parameter[],
  document: OpenApiDocument,
): fc.Arbitrary<string> {
  const own = parameters.filter((parameter) => parameter.in === 'query');
  const pairs = own.map(({ name, schema }) => {
    const usable = valueOfSchema(schema, document).map(textOf);
    const text = fc.oneof(
      { arbitrary: usable, weight: 6 },
      { arbitrary: usable.chain(nearly), weight: 2 },
      { arbitrary: wildValue, weight: 1 },
    );
    return text.map((value) => `${name}=${encoded(value)}`);
  });
  const foreign = fc
    .tuple(fc.string({ unit: 'binary', maxLength: 12 }), wildValue)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  const pair = pairs.length === 0 ? foreign : fc.oneof(...pairs, foreign);
  return fc.array(pair, { maxLength: 6 }).map((list) => list.join('&'));
}

/** Texts beside a usable one: cut, doubled, in other case, with things around it. */
function nearly(text: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      ` ${text} `,
      text.toUpperCase(),
      `${text},`,
      `,${text}`,
      `${text}${text}`,
      `-${text}`,
      `${text}.5`,
      `${text}\u0000`,
      `"${text}"`,
      `[${text}]`,
      '',
    ),
    fc.nat(Math.max(0, text.length)).map((end) => text.slice(0, end)),
    fc
      .tuple(fc.nat(text.length), fc.string({ maxLength: 3 }))
      .map(([at, added]) => text.slice(0, at) + added + text.slice(at)),
  );
}

function headersOf(
  operation: Operation,
  document: OpenApiDocument,
): fc.Arbitrary<WildRequest['headers']> {
  const mediaTypes = Object.values(operation.responses).flatMap((response) =>
    Object.keys((named(response, document)['content'] ?? {}) as object),
  );
  const header = fc.oneof(
    fc.tuple(
      fc.constant('Accept'),
      fc.constantFrom('*/*', 'text/html', 'image/png', 'a/b;q=0', '*;q=2', ...mediaTypes),
    ),
    fc.tuple(
      fc.constant('Accept-Encoding'),
      fc.constantFrom(
        'gzip',
        'br',
        'zstd',
        'deflate',
        'identity;q=0',
        '*;q=0',
        'gzip;q=0.5, br;q=x',
      ),
    ),
    fc.tuple(fc.constant('If-None-Match'), fc.constantFrom('*', '"a"', 'W/"b", "c"', '"', ',,,')),
    fc.tuple(
      fc.constant('If-Modified-Since'),
      fc.constantFrom('Wed, 21 Oct 2040 07:28:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT', 'never'),
    ),
    fc.tuple(
      fc.constant('Range'),
      fc.constantFrom('bytes=0-9', 'bytes=-1', 'bytes=9-0', 'bytes=0-0,5-6', 'lines=1-2'),
    ),
    fc.tuple(fc.constant('Origin'), fc.constantFrom('https://a.example', 'null', '\u00ff')),
    fc.tuple(
      fc.constantFrom('X-API-Key', 'Cookie', 'Authorization', 'Prefer', 'User-Agent'),
      fc.string(),
    ),
  );
  return fc.array(header, { maxLength: 3 });
}

function bodyOf(operation: Operation, document: OpenApiDocument): fc.Arbitrary<Buffer | undefined> {
  const content = operation.requestBody?.['content'] as
    | Readonly<Record<string, { readonly schema: JsonSchema }>>
    | undefined;
  const schema = content?.['application/json']?.schema;
  if (schema === undefined) return fc.constant(undefined);
  const usable = valueOfSchema(schema, document).map((value) => JSON.stringify(value) ?? 'null');
  return fc
    .oneof(
      { arbitrary: usable, weight: 8 },
      { arbitrary: usable.chain(nearly), weight: 2 },
      { arbitrary: fc.json({ maxDepth: 3 }), weight: 2 },
      { arbitrary: wildValue, weight: 1 },
      { arbitrary: fc.constant('['.repeat(100_000)), weight: 1 },
    )
    .map((text) => Buffer.from(text));
}

/** The value as a query string carries it. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** Half of a surrogate pair cannot be encoded: it is replaced. */
function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}

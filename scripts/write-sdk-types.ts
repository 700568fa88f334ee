import type { JsonSchema } from '../src/base/json-schema.ts';
import type { OpenApiDocument, Operation } from '../src/http/docs/openapi.ts';

const head = `// Written by "npm run docs" from the OpenAPI document. Changes here are lost.
import type { CallOptions } from './call-options.ts';
`;

/** With these an answer is not what its type says; `client.respond` takes them. */
const shaping = new Set(['output', 'callback', 'camelcase', 'fields']);

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description: string;
  readonly required?: true;
  readonly schema: JsonSchema;
}

interface Call {
  readonly name: string;
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | undefined;
  readonly sharedNames: readonly string[];
}

/** The text of sdk/src/api.gen.ts: the types of the client, and the table by which it sends requests. */
export function sdkTypesText(document: OpenApiDocument): string {
  const calls = callsOf(document);
  const schemas = Object.entries(document.components['schemas'] ?? {})
    // The client throws errors instead of handing them out.
    .filter(([name]) => name !== 'Error')
    .map(([name, schema]) => `${comment(schema['description'])}${declaration(name, schema)}`);
  return [
    head,
    ...schemas,
    sharedInterface(document),
    ...calls.map(parametersInterface),
    ...calls.flatMap((call) => resultInterface(call) ?? []),
    callsInterface(calls),
    operationTable(calls),
    pagedTypes(calls),
  ].join('\n');
}

function callsOf(document: OpenApiDocument): readonly Call[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: operation.operationId,
      path,
      method: method.toUpperCase(),
      operation,
      parameters: operation.parameters.map(
        (one) => resolved(one, document) as unknown as Parameter,
      ),
      body: bodySchema(operation),
      sharedNames: operation.parameters.flatMap(({ $ref }) =>
        typeof $ref === 'string' ? [$ref.slice($ref.lastIndexOf('/') + 1)] : [],
      ),
    })),
  );
}

function resolved(value: JsonSchema, document: OpenApiDocument): JsonSchema {
  const reference = value['$ref'];
  if (typeof reference !== 'string') return value;
  const [kind = '', name = ''] = reference.replace('#/components/', '').split('/');
  return document.components[kind]?.[name] ?? {};
}

function bodySchema({ requestBody }: Operation): JsonSchema | undefined {
  const content = requestBody?.['content'] as
    | Readonly<Record<string, { readonly schema: JsonSchema }>>
    | undefined;
  return content?.['application/json']?.schema;
}

/** The parameters that several operations have, each once. */
function sharedInterface(document: OpenApiDocument): string {
  const shared = Object.values(document.components['parameters'] ?? {}) as unknown as Parameter[];
  return `/** Parameters that more than one call takes. */\nexport interface SharedParameters {\n${membersOf(shared)}}\n`;
}

function parametersInterface({ name, operation, parameters, body, sharedNames }: Call): string {
  const picked = sharedNames.filter((one) => !shaping.has(one));
  const own = membersOf(parameters.filter((one) => !sharedNames.includes(one.name)));
  const bodyMember =
    body === undefined
      ? ''
      : `${comment(operation.requestBody?.['description'], '  ')}  readonly body: ${typeOf(body, '  ')};\n`;
  const base =
    picked.length === 0
      ? ''
      : ` extends Pick<\n  SharedParameters,\n  ${picked.map((one) => literal(one)).join(' | ')}\n>`;
  return `export interface ${parametersName(name)}${base} {\n${own}${bodyMember}}\n`;
}

function membersOf(parameters: readonly Parameter[]): string {
  return parameters
    .filter(({ name }) => !shaping.has(name))
    .map(({ name, description, required, schema }) => {
      const type = parameterType(schema);
      const member = required === true ? `: ${type}` : `?: ${type} | undefined`;
      return `${comment(description, '  ')}  readonly ${memberName(name)}${member};\n`;
    })
    .join('');
}

/** What an operation answers with, where it is an object that has no name of its own. */
function resultInterface({ name, operation }: Call): string | undefined {
  const schema = jsonSchemaOf(operation);
  if (schema === undefined || !('properties' in schema)) return undefined;
  return declaration(resultName(name), schema);
}

/** What a caller may give: moments also as dates, lists that are not changed. */
function parameterType(schema: JsonSchema): string {
  if (JSON.stringify(schema).includes('"date-time"')) return 'string | Date';
  if (schema['type'] === 'array') return `readonly ${itemsType(schema, '')}[]`;
  return typeOf(schema, '');
}

function callsInterface(calls: readonly Call[]): string {
  const members = calls.map((call) => {
    const { name, operation, parameters, body } = call;
    return `${comment(`${operation.summary}. ${operation.description}`, '  ')}  ${name}(parameters${needsParameters(parameters, body) ? '' : '?'}: ${parametersName(name)}, options?: CallOptions): Promise<${resultType(call)}>;\n`;
  });
  return `/** One call for each operation of the API. */\nexport interface Calls {\n${members.join('')}}\n`;
}

function needsParameters(parameters: readonly Parameter[], body: JsonSchema | undefined): boolean {
  return body !== undefined || parameters.some(({ required }) => required === true);
}

function operationTable(calls: readonly Call[]): string {
  const rows = calls.map(
    ({ name, method, path, operation }) =>
      `  ${name}: { method: '${method}', path: '${path}', answer: '${answerKind(operation)}' },\n`,
  );
  return `/** How each operation is sent, and what its answer is read as. */
export const operations = {
${rows.join('')}} as const satisfies Readonly<Record<keyof Calls, { readonly method: string; readonly path: string; readonly answer: 'json' | 'text' | 'bytes' | 'response' }>>;

export type OperationName = keyof typeof operations;
`;
}

/** The operations whose answers go on in further pages, with what a page is a list of. */
function pagedTypes(calls: readonly Call[]): string {
  const paged = calls.filter(
    (call) =>
      call.parameters.some(({ name }) => name === 'cursor') &&
      !call.path.includes('{') &&
      resultType(call).endsWith('[]'),
  );
  const rows = paged.map(
    (call) =>
      `  readonly ${call.name}: { readonly parameters: ${parametersName(call.name)}; readonly item: ${resultType(call).slice(0, -2)} };\n`,
  );
  return `/** The lists that come in pages, by the operation that asks for them. */\nexport interface PagedOperations {\n${rows.join('')}}\n`;
}

function answerKind({ responses }: Operation): 'json' | 'text' | 'bytes' | 'response' {
  const types = Object.keys(contentOf(responses));
  if (types.some((type) => /json$/.test(type) && !type.includes('ndjson'))) return 'json';
  if (types.length === 0) return 'response';
  return types.every((type) => type.startsWith('text/')) ? 'text' : 'bytes';
}

function contentOf(
  responses: Operation['responses'],
): Readonly<Record<string, { readonly schema: JsonSchema }>> {
  return (responses['200']?.['content'] ?? {}) as ReturnType<typeof contentOf>;
}

function resultType({ name, operation }: Call): string {
  const kind = answerKind(operation);
  if (kind === 'text') return 'string';
  if (kind === 'bytes') return 'ArrayBuffer';
  if (kind === 'response') return 'Response';
  const schema = jsonSchemaOf(operation) ?? {};
  return 'properties' in schema ? resultName(name) : typeOf(schema, '');
}

function jsonSchemaOf({ responses }: Operation): JsonSchema | undefined {
  const content = contentOf(responses);
  const type = Object.keys(content).find((one) => /json$/.test(one) && !one.includes('ndjson'));
  return type === undefined ? undefined : content[type]?.schema;
}

/** The TypeScript type of what a schema describes; `indent` is that of the line it stands in. */
function typeOf(schema: JsonSchema, indent: string): string {
  if (typeof schema['$ref'] === 'string')
    return schema['$ref'].slice(schema['$ref'].lastIndexOf('/') + 1);
  if ('const' in schema) return JSON.stringify(schema['const']);
  const literals = schema['enum'] as readonly unknown[] | undefined;
  if (literals !== undefined) {
    const isNullable = [schema['type']].flat().includes('null') && !literals.includes(null);
    return [...literals.map((value) => literal(value)), ...(isNullable ? ['null'] : [])].join(
      ' | ',
    );
  }
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined;
  if (choices !== undefined && schema['type'] !== 'string')
    return [...new Set(choices.map((choice) => typeOf(choice, indent)))].join(' | ');
  return [...new Set([schema['type']].flat().map((type) => ofType(type, schema, indent)))].join(
    ' | ',
  );
}

function ofType(type: unknown, schema: JsonSchema, indent: string): string {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'string':
      return 'string';
    case 'array':
      return listType(schema, indent);
    case 'object':
      return objectType(schema, indent);
    default:
      return 'unknown';
  }
}

function listType(schema: JsonSchema, indent: string): string {
  const places = schema['prefixItems'] as readonly JsonSchema[] | undefined;
  if (places !== undefined) return `[${places.map((place) => typeOf(place, indent)).join(', ')}]`;
  return `${itemsType(schema, indent)}[]`;
}

function itemsType(schema: JsonSchema, indent: string): string {
  const items = typeOf((schema['items'] ?? {}) as JsonSchema, indent);
  return items.includes(' | ') ? `(${items})` : items;
}

/** An interface where the schema has members, else a name for its type. */
function declaration(name: string, schema: JsonSchema): string {
  return 'properties' in schema
    ? `export interface ${name} ${objectType(schema)}\n`
    : `export type ${name} = ${typeOf(schema, '')};\n`;
}

function objectType(schema: JsonSchema, indent = ''): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  const others = schema['additionalProperties'];
  if (properties.length === 0) {
    const values =
      typeof others === 'object' && others !== null
        ? typeOf(others as JsonSchema, indent)
        : 'unknown';
    return `Record<string, ${values}>`;
  }
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  const inner = `${indent}  `;
  const members = properties.map(
    ([name, member]) =>
      `${comment(member['description'], inner)}${inner}${memberName(name)}${required.has(name) ? '' : '?'}: ${typeOf(member, inner)};\n`,
  );
  return `{\n${members.join('')}${indent}}`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value);
}

function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

function parametersName(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Parameters`;
}

function resultName(name: string): string {
  return `${name.replace(/^get|^list/, '').replace(/^./, (first) => first.toUpperCase())}Result`;
}

function comment(text: unknown, indent = ''): string {
  if (typeof text !== 'string' || text === '') return '';
  return `${indent}/** ${text.replaceAll('*/', '*\\/').replaceAll(/\s+/g, ' ')} */\n`;
}

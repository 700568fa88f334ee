import fc from 'fast-check';
import type { JsonSchema } from '../../src/base/json-schema.ts';
import type { OpenApiDocument } from '../../src/http/docs/openapi.ts';

const maxDepth = 6;

/** Values that a schema of the document allows. Knows what our schemas use; everything else is any JSON. */
export function valueOfSchema(
  schema: JsonSchema,
  document: OpenApiDocument,
  depth = 0,
): fc.Arbitrary<unknown> {
  const target = named(schema, document);
  if (depth > maxDepth) return fc.constant(null);
  const examples = target['examples'] as readonly unknown[] | undefined;
  const made = madeOf(target, document, depth);
  return examples === undefined
    ? made
    : fc.oneof({ arbitrary: fc.constantFrom(...examples), weight: 2 }, made);
}

/** The schema that a reference leads to. */
export function named(schema: JsonSchema, document: OpenApiDocument): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const [kind = '', name = ''] = reference.replace('#/components/', '').split('/');
  return document.components[kind]?.[name] ?? {};
}

function madeOf(
  schema: JsonSchema,
  document: OpenApiDocument,
  depth: number,
): fc.Arbitrary<unknown> {
  const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined;
  if (choices !== undefined) {
    const whole = choices.map((choice) => ({
      ...schema,
      anyOf: undefined,
      oneOf: undefined,
      ...choice,
    }));
    return fc.oneof(...whole.map((choice) => valueOfSchema(choice, document, depth + 1)));
  }
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum']);
  const types = [schema['type']].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, document, depth)));
}

function ofType(
  type: unknown,
  schema: JsonSchema,
  document: OpenApiDocument,
  depth: number,
): fc.Arbitrary<unknown> {
  const { minimum: min, maximum: max } = schema as { minimum?: number; maximum?: number };
  switch (type) {
    case 'integer':
      return fc.oneof(
        fc.integer({ min: Math.max(min ?? 0, 0), max: Math.min(max ?? 300, 300) }),
        fc.integer({ min: min ?? -(2 ** 31), max: max ?? 2 ** 31 - 1 }),
      );
    case 'number':
      return fc.double({
        noNaN: true,
        noDefaultInfinity: true,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return textOf(schema);
    case 'array':
      return listOf(schema, document, depth);
    case 'object':
      return objectOf(schema, document, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  const date = fc
    .date({ min: new Date(0), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true })
    .map((at) => at.toISOString());
  if (schema['format'] === 'date-time') return date;
  if (schema['format'] === 'date') return date.map((text) => text.slice(0, 10));
  if (typeof schema['pattern'] === 'string')
    return fc.stringMatching(new RegExp(schema['pattern']));
  return fc.string({ unit: 'grapheme', maxLength: 30 });
}

function listOf(
  schema: JsonSchema,
  document: OpenApiDocument,
  depth: number,
): fc.Arbitrary<unknown> {
  const { minItems = 0, maxItems = minItems + 4 } = schema as {
    minItems?: number;
    maxItems?: number;
  };
  const item = valueOfSchema((schema['items'] ?? {}) as JsonSchema, document, depth + 1);
  return fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 4) });
}

function objectOf(
  schema: JsonSchema,
  document: OpenApiDocument,
  depth: number,
): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  if (properties.length === 0) return namesOf(schema, document, depth);
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  const chosen = fc.array(fc.constantFrom(...properties.map(([name]) => name)), { maxLength: 5 });
  const values = Object.fromEntries(
    properties.map(([name, member]) => [name, valueOfSchema(member, document, depth + 1)]),
  );
  return chosen.chain((names) =>
    fc.record(
      Object.fromEntries(
        Object.entries(values).filter(([name]) => required.has(name) || names.includes(name)),
      ),
    ),
  );
}

/** An object whose names are free. */
function namesOf(
  { additionalProperties }: JsonSchema,
  document: OpenApiDocument,
  depth: number,
): fc.Arbitrary<unknown> {
  if (additionalProperties === undefined) return fc.constant({});
  const schema = additionalProperties === true ? {} : (additionalProperties as JsonSchema);
  const name = fc.constantFrom('address.title', 'usageCost', 'connections.1', '__proto__', '', 'x');
  return fc.dictionary(name, valueOfSchema(schema, document, depth + 1), { maxKeys: 3 });
}

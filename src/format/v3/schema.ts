import { type JsonSchema, schemaNamed } from '../../base/json-schema.ts';
import { referenceListNames } from '../../domain/reference.ts';
import { printedLists } from './reference-document.ts';
import { type Member, referenceShapes, type Shape, shapeByName, type ValueType } from './shape.ts';

const nameByShape: ReadonlyMap<Shape, string> = new Map(
  Object.entries(shapeByName).map(([name, shape]) => [shape, name]),
);

const schemaByType: Readonly<Record<ValueType, JsonSchema>> = {
  int: { type: 'integer', format: 'int32' },
  double: { type: 'number', format: 'double' },
  text: { type: 'string' },
  flag: { type: 'boolean' },
  date: { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  none: { type: 'null' },
};

/**
 * The JSON schemas of all v3 objects by their names, from the shapes that print them: names in Pascal case, members
 * without a value null (`verbose=true`) or absent (`verbose=false`).
 */
export const v3Schemas: Readonly<Record<string, JsonSchema>> = {
  ...Object.fromEntries(
    Object.entries(shapeByName).map(([name, shape]) => [name, schemaOfShape(shape)]),
  ),
  ReferenceData: referenceDataSchema(),
};

function schemaOfShape(shape: Shape): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(shape.map((member) => [member.name, schemaOfMember(member)])),
    required: shape.filter(({ isRequired }) => isRequired).map(({ name }) => name),
  };
}

function schemaOfMember(member: Member): JsonSchema {
  const schema = valueSchema(member);
  return member.doc === undefined ? schema : { ...schema, description: member.doc };
}

function valueSchema({ type, items, object, values, isRequired }: Member): JsonSchema {
  if (object !== undefined) return orNull(refTo(object), isRequired);
  if (items !== undefined)
    return { type: isRequired ? 'array' : ['array', 'null'], items: refTo(items) };
  const schema = schemaByType[type ?? 'none'];
  const nullable = isRequired || type === 'none' ? schema['type'] : [schema['type'], 'null'];
  return { ...schema, type: nullable, ...(values === undefined ? {} : { enum: values }) };
}

function orNull(schema: JsonSchema, isRequired: boolean): JsonSchema {
  return isRequired ? schema : { anyOf: [schema, { type: 'null' }] };
}

function refTo(shape: Shape): JsonSchema {
  return schemaNamed(nameByShape.get(shape) ?? '');
}

/** The document of reference data (API contract 7.1). */
function referenceDataSchema(): JsonSchema {
  const lists = referenceListNames.map((list) => {
    const { name } = printedLists[list];
    return [name, { type: 'array', items: refTo(referenceShapes[list]) }] as const;
  });
  const template = (what: string): JsonSchema => ({
    type: 'object',
    description: `An empty ${what} with all members, to be filled in by a client that adds one.`,
  });
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(lists),
      UserProfile: { type: 'null' },
      ChargePoint: template('location'),
      UserComment: template('comment'),
    },
    required: [...lists.map(([name]) => name), 'ChargePoint', 'UserComment'],
  };
}

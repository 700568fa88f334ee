import type { JsonSchema } from '../../base/json-schema.ts';

/** The text of a parameter in a query string as the JSON value that its schema describes, for OpenAPI's `example`. */
export function exampleValue(text: string, schema: JsonSchema): unknown {
  switch (schema['type']) {
    case 'array': {
      const items = (schema['items'] ?? {}) as JsonSchema;
      return text.split(',').map((item) => exampleValue(item, items));
    }
    case 'integer':
    case 'number':
      return Number(text);
    case 'boolean':
      return text === 'true';
    default:
      return text;
  }
}

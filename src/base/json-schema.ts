/** A JSON schema (draft 2020-12) as OpenAPI 3.1 prints it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A schema that is one of the named schemas of the OpenAPI file. */
export function schemaNamed(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

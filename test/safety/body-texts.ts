import type { JsonSchema } from '../../src/base/json-schema.ts';

/** Where a text stands in a body: the members that lead to it; a number is a place in a list. */
export type TextPath = readonly (string | number)[];

/** All members of a body that may hold a text, as its schema says; those with fixed values too. */
export function textPaths(schema: JsonSchema, depth = 0): readonly TextPath[] {
  if (depth > 4) return [];
  const types = [schema['type'] ?? ('enum' in schema || 'const' in schema ? 'string' : [])].flat();
  const choices = ((schema['anyOf'] ?? schema['oneOf'] ?? []) as readonly JsonSchema[]).flatMap(
    (choice) => textPaths(choice, depth),
  );
  const own: TextPath[] = types.includes('string') ? [[]] : [];
  const members = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  const below = members.flatMap(([name, member]) =>
    textPaths(member, depth + 1).map((path) => [name, ...path]),
  );
  const items = schema['items'] as JsonSchema | undefined;
  const listed = items === undefined ? [] : textPaths(items, depth + 1).map((path) => [0, ...path]);
  return [...own, ...choices, ...below, ...listed];
}

/** `body` with `text` at a place of it; what lies on the way is made where it is missing. */
export function withText(body: unknown, [step, ...rest]: TextPath, text: unknown): unknown {
  if (step === undefined) return text;
  if (typeof step === 'number') {
    const list = Array.isArray(body) ? [...body] : [];
    list[step] = withText(list[step], rest, text);
    return list;
  }
  const members = typeof body === 'object' && body !== null ? body : {};
  const value = (members as Readonly<Record<string, unknown>>)[step];
  return { ...members, [step]: withText(value, rest, text) };
}

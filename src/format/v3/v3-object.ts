/**
 * A v3 object in memory: PascalCase members, absent or null where there is no value. Its members are printed by a
 * `Shape`, so their order here means nothing.
 */
export type V3Object = { readonly [member: string]: unknown };

export function isV3Object(value: unknown): value is V3Object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

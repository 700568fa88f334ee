import { parseJsonObject } from '../base/parse-json.ts';
import { geoJsonPoints } from './geojson-points.ts';

/** Parameters that may be GeoJSON. */
const geometryNames = ['polyline', 'polygon'];

/**
 * Reads the body of a search: a JSON object whose members are the parameters of a list, as a query string would have
 * them. Numbers, flags and lists stand for their texts, `null` for absent; what no parameter can use is ignored as it is
 * in a query string. `polyline` and `polygon` may be GeoJSON geometries. Throws `invalid-parameter` for what is no JSON
 * object and for a geometry that cannot be used.
 */
export function readSearchBody(bytes: Buffer): Readonly<Record<string, unknown>> {
  const body = parseJsonObject(bytes);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, rawValue(name.toLowerCase(), value)]),
  );
}

function rawValue(name: string, value: unknown): string | readonly string[] | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => textOf(item) ?? []);
  if (typeof value !== 'object' || value === null) return textOf(value);
  return geometryNames.includes(name) ? geoJsonPoints(name, value) : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

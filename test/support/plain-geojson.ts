import { poiShape } from '../../src/format/v3/shape.ts';
import { isV3Object, type V3Object } from '../../src/format/v3/v3-object.ts';
import type { V3Reference } from '../../src/format/v3/v3-reference.ts';
import { writeObject } from '../../src/format/v3/write.ts';

/**
 * Features as API contract 4.2 describes them, written plainly from parsed objects: what the real writer, which copies
 * bytes, is compared with. `reference` knows nothing in compact answers.
 */
export function plainFeatures(
  pois: readonly V3Object[],
  reference: V3Reference,
  verbose: boolean,
): readonly string[] {
  return pois.map((poi) => withPoints(feature(poi, reference, verbose)));
}

function feature(poi: V3Object, reference: V3Reference, verbose: boolean): string {
  const address = poi['AddressInfo'] as V3Object;
  const { level, type } = bestConnection(poi['Connections'] as readonly V3Object[]);
  const properties = {
    name: address['Title'],
    description: description(address, reference),
    url: `https://openchargemap.org/site/poi/details/${poi['ID']}`,
    level: level === undefined ? null : String(level),
    connectionType: reference.item('connectionTypes', type)?.['Title'] ?? null,
    poi: verbose ? '@poi' : undefined,
  };
  const coordinates = [address['Longitude'], address['Latitude']];
  const text = JSON.stringify(
    {
      type: 'Feature',
      id: String(poi['ID']),
      geometry: { type: 'Point', coordinates },
      properties,
    },
    null,
    2,
  ).replaceAll('\n', '\n    ');
  const style = { verbose: false, compact: false, camelCase: true };
  const whole = verbose ? writeObject(poi, poiShape, style, 4, reference) : '';
  return `    ${text}`.replace('"@poi"', () => whole);
}

function description(address: V3Object, reference: V3Reference): string {
  const parts = ['AddressLine1', 'AddressLine2', 'Town', 'StateOrProvince', 'Postcode'];
  const known = parts.map((name) => String(address[name] ?? '')).filter((part) => part.trim());
  const country = reference.item('countries', address['CountryID'])?.['Title'];
  return `${known.map((part) => `${part},`).join('')}${country ?? ''}`;
}

function bestConnection(connections: readonly V3Object[]): { level?: number; type?: unknown } {
  const levelOf = (connection: V3Object): number => Number(connection['LevelID'] ?? -1);
  const [best] = connections.filter(isV3Object).toSorted((a, b) => levelOf(b) - levelOf(a));
  if (best === undefined) return {};
  const level = best['LevelID'];
  return { ...(typeof level === 'number' ? { level } : {}), type: best['ConnectionTypeID'] };
}

/** Doubles stand on lines of their own: no text can hold such a line, because its line breaks are escaped. */
function withPoints(text: string): string {
  return text
    .replace(
      /^( +"(?:latitude|longitude|powerKW|distance|distanceAlongRoute)": -?\d+)(,?)$/gm,
      '$1.0$2',
    )
    .replace(/^( {10}-?\d+)(,?)$/gm, '$1.0$2');
}

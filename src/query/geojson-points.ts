import { AppError } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * The positions of a GeoJSON geometry (RFC 7946) as the text that the parameter `name` takes: `(lat,lng),(lat,lng)`. A
 * line takes a `LineString`, a ring a `Polygon`. The holes of a polygon are joined to its outer ring by lines there and
 * back, which the even-odd rule does not see. A ring must have three different positions or more; one that is not closed
 * is closed. Throws `invalid-parameter` with what was found and what is allowed;
 * among it wrappers (`Feature`) and collections of geometries, of which it is not clear what they mean here, and more
 * positions than `limits.maxShapePoints`.
 */
export function geoJsonPoints(name: string, geometry: object): string {
  const { type, coordinates } = geometry as Members;
  const wanted = name === 'polygon' ? 'Polygon' : 'LineString';
  if (type !== wanted) throw refusal(name, `expected a GeoJSON "${wanted}", found ${found(type)}`);
  const lines = wanted === 'Polygon' ? arrayOf(name, coordinates) : [coordinates];
  const texts = new PositionTexts(name);
  for (const line of lines) texts.add(arrayOf(name, line), wanted === 'Polygon');
  return texts.joined();
}

function found(type: unknown): string {
  if (typeof type !== 'string') return 'an object without a type';
  const shown = `"${type.slice(0, limits.maxQueryTextLength)}"`;
  if (type === 'Feature') return `${shown}: send its geometry`;
  if (type === 'FeatureCollection') return `${shown}: send one geometry`;
  return type.startsWith('Multi') || type === 'GeometryCollection'
    ? `${shown}: send one request for each part`
    : shown;
}

function refusal(name: string, reason: string): AppError {
  return new AppError('invalid-parameter', `Cannot use the ${name}: ${reason}`);
}

function arrayOf(name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw refusal(name, 'its coordinates must be arrays of positions [longitude, latitude]');
}

class PositionTexts {
  readonly #name: string;
  readonly #texts: string[] = [];
  #rings = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** Adds a line; as a ring it is closed, and after a hole the way goes back to where the outer ring began. */
  add(positions: readonly unknown[], isRing: boolean): void {
    const start = this.#texts[0];
    const first = this.#texts.length;
    for (const position of positions) {
      if (this.#texts.length > limits.maxShapePoints) {
        throw refusal(this.#name, `it has more than ${limits.maxShapePoints} positions`);
      }
      this.#texts.push(this.#textOf(position));
    }
    const own = this.#texts[first];
    if (!isRing) return;
    this.#rings++;
    if (own === undefined || !hasThreeDifferent(this.#texts, first)) {
      throw refusal(
        this.#name,
        `ring ${this.#rings} has ${this.#texts.length - first} positions, fewer than three of them different, expected four or more with the first again at the end (RFC 7946, 3.1.6)`,
      );
    }
    if (this.#texts.at(-1) !== own) this.#texts.push(own);
    if (start !== undefined) this.#texts.push(start);
  }

  #textOf(position: unknown): string {
    const [lng, lat] = Array.isArray(position) ? position : [];
    if (isWithin(lat, 90) && isWithin(lng, 180)) return `(${lat},${lng})`;
    throw refusal(
      this.#name,
      `position ${this.#texts.length + 1} is ${shown(position)}, expected [longitude, latitude] in degrees`,
    );
  }

  joined(): string {
    if (this.#texts.length > 0) return this.#texts.join(',');
    throw refusal(this.#name, 'it has no positions');
  }
}

/** Without reading a ring of thousands to its end. */
function hasThreeDifferent(texts: readonly string[], from: number): boolean {
  const different = new Set<string>();
  for (let i = from; i < texts.length && different.size < 3; i++) different.add(texts[i] ?? '');
  return different.size === 3;
}

function isWithin(value: unknown, max: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= max;
}

/** The beginning of what stands in place of a position; not what is inside of it, which may be nested endlessly. */
function shown(value: unknown): string {
  const plain = (item: unknown): string =>
    typeof item === 'object' && item !== null ? '…' : (JSON.stringify(item) ?? 'nothing');
  const text = Array.isArray(value) ? `[${value.slice(0, 3).map(plain)}]` : plain(value);
  return text.slice(0, limits.maxQueryTextLength);
}

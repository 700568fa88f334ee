import { AppError } from '../base/errors.ts';
import { type Codec, shortened } from '../query/codec.ts';
import { textNamed } from '../query/raw-text.ts';

/** A query string as Fastify splits it. */
export type Raw = Readonly<Record<string, unknown>>;

/**
 * The value of a parameter of our own addresses; `undefined` when it is not given. Throws `invalid-parameter` for one
 * that cannot be used, where the list of locations, for the sake of old clients, would ignore it.
 */
export function readParameter<T>(
  raw: Raw,
  name: Lowercase<string>,
  codec: Codec<T>,
): T | undefined {
  const given = textNamed(raw, name);
  if (given === undefined) return undefined;
  const value = codec.read(given);
  if (value !== undefined) return value;
  throw new AppError(
    'invalid-parameter',
    `Cannot use "${name}": found "${shortened(given)}", expected ${codec.expected}`,
  );
}

/** The same for one that must be given. */
export function neededParameter<T>(raw: Raw, name: Lowercase<string>, codec: Codec<T>): T {
  const value = readParameter(raw, name, codec);
  if (value !== undefined) return value;
  throw new AppError('invalid-parameter', `"${name}" is missing: expected ${codec.expected}`);
}

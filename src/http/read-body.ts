import type { Readable } from 'node:stream';
import { AppError } from '../base/errors.ts';

/** The bytes of a body. Throws `request-too-large` as soon as there are more than `maxBytes`, and reads no further. */
export async function readBody(payload: Readable, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of payload) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(part);
    length += bytes.length;
    if (length > maxBytes) throw bodyTooLarge(maxBytes);
    parts.push(bytes);
  }
  return Buffer.concat(parts, length);
}

export function bodyTooLarge(maxBytes: number, cause?: unknown): AppError {
  return new AppError(
    'request-too-large',
    `The body of the request is too large: at most ${maxBytes} bytes are read here`,
    { cause },
  );
}

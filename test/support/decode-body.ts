import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';

const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
  deflate: inflateSync,
};

/**
 * The text of a body as it was before its `Content-Encoding`, which the answer to a HEAD has without a body. Throws
 * for an unknown coding.
 */
export function decodeBody(bytes: Buffer, encoding: unknown): string {
  if (encoding === undefined || bytes.length === 0) return bytes.toString();
  const decode = decoders[String(encoding)];
  if (decode === undefined) throw new Error(`Unknown Content-Encoding "${String(encoding)}"`);
  return decode(bytes).toString();
}

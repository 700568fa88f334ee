import type { Transform } from 'node:stream';
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  gzip,
  gzipSync,
  zstdCompress,
  zstdCompressSync,
} from 'node:zlib';
import { limits } from '../domain/limits.ts';
import type { Coding, EncodingChoice } from './content-encoding.ts';

/** Bytes that a compressor hands on at a time: fewer and larger pieces than the default of 16 KB. */
const chunkSize = 64 * 1024;
/** Levels by measurement: the knee of size against time on lists of locations (decision 24). */
const levels = {
  gzip: { level: 3, chunkSize },
  br: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 }, chunkSize },
  zstd: { params: { [constants.ZSTD_c_compressionLevel]: 1 }, chunkSize },
} as const;

/**
 * Encodes a body in one piece and hands it on: at once when it is short, since another thread costs more than that
 * takes, else later.
 */
export function compress(
  coding: Coding,
  body: Uint8Array,
  done: (error: Error | null, encoded: Buffer) => void,
): void {
  if (body.length <= limits.maxCompressedAtOnceBytes) done(null, compressAtOnce(coding, body));
  else if (coding === 'gzip') gzip(body, levels.gzip, done);
  else if (coding === 'br') brotliCompress(body, levels.br, done);
  else zstdCompress(body, levels.zstd, done);
}

function compressAtOnce(coding: Coding, body: Uint8Array): Buffer {
  switch (coding) {
    case 'gzip':
      return gzipSync(body, levels.gzip);
    case 'br':
      return brotliCompressSync(body, levels.br);
    case 'zstd':
      return zstdCompressSync(body, levels.zstd);
  }
}

/** Encodes what is written to it; works outside of the event loop, with memory of its own of less than 2 MB. */
export function createCompressor(coding: Coding): Transform {
  switch (coding) {
    case 'gzip':
      return createGzip(levels.gzip);
    case 'br':
      return createBrotliCompress(levels.br);
    case 'zstd':
      return createZstdCompress(levels.zstd);
  }
}

/** The coding for a whole body of this size: none where it does not pay. */
export function codingFor(
  { coding, mustEncode }: EncodingChoice,
  bytes: number,
): Coding | undefined {
  return mustEncode || bytes >= limits.minCompressedBytes ? coding : undefined;
}

/** Whether bodies of a content type shrink; images and archives do not. */
export function isCompressible(contentType: string): boolean {
  return /^(text\/|application\/([\w.-]+\+)?(json|xml|javascript|x-ndjson|x-protobuf)\b|application\/vnd\.mapbox-vector-tile\b)/.test(
    contentType,
  );
}

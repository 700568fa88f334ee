import type { Transform } from 'node:stream';
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { limits } from '../domain/limits.ts';
import type { Coding, EncodingChoice } from './content-encoding.ts';

/** Levels by measurement: the knee of size against time on lists of locations (decision 23). */
const gzip = { level: 3 } as const;
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } } as const;
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } } as const;
/** Bytes that a compressor hands on at a time: fewer and larger pieces than the default of 16 KB. */
const chunkSize = 64 * 1024;

/** A body in one piece, encoded. */
export function compress(coding: Coding, body: Uint8Array): Buffer {
  switch (coding) {
    case 'gzip':
      return gzipSync(body, { ...gzip, chunkSize });
    case 'br':
      return brotliCompressSync(body, { ...brotli, chunkSize });
    case 'zstd':
      return zstdCompressSync(body, { ...zstd, chunkSize });
  }
}

/** Encodes what is written to it; works outside of the event loop, with memory of its own of less than 2 MB. */
export function createCompressor(coding: Coding): Transform {
  switch (coding) {
    case 'gzip':
      return createGzip({ ...gzip, chunkSize });
    case 'br':
      return createBrotliCompress({ ...brotli, chunkSize });
    case 'zstd':
      return createZstdCompress({ ...zstd, chunkSize });
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

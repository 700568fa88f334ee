import { pipeline, Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { codingFor, compress, createCompressor, isCompressible } from './compress.ts';
import { type Coding, chooseEncoding, type EncodingChoice } from './content-encoding.ts';
import { rememberedByHeader } from './quality-list.ts';
import { acceptEncodingOf } from './request-headers.ts';

/** Makes of what a handler sends what goes over the wire. */
export type EncodePayload = (
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
) => unknown;

/**
 * Compresses what handlers send through Fastify, where its type, its size and the client are for it. What must not
 * be kept (errors, health) is short and goes out as it is.
 */
export function payloadEncoder(): EncodePayload {
  const encodingOf = rememberedByHeader(chooseEncoding);
  return (request, reply, payload) => {
    if (request.method === 'OPTIONS' || !isCompressed(reply)) return payload;
    const vary = String(reply.getHeader('vary') ?? '');
    if (!vary.includes('Accept-Encoding')) reply.header('Vary', `${vary}, Accept-Encoding`);
    const encoding = encodingOf(acceptEncodingOf(request));
    if (payload instanceof Readable) return encodeStream(reply, payload, encoding.coding);
    if (typeof payload === 'string') return encodeWhole(reply, Buffer.from(payload), encoding);
    return payload instanceof Uint8Array ? encodeWhole(reply, payload, encoding) : payload;
  };
}

function encodeWhole(reply: FastifyReply, body: Uint8Array, encoding: EncodingChoice): Uint8Array {
  const coding = codingFor(encoding, body.length);
  if (coding === undefined) return body;
  const encoded = compress(coding, body);
  reply.header('Content-Encoding', coding).header('Content-Length', encoded.length);
  return encoded;
}

function isCompressed(reply: FastifyReply): boolean {
  return (
    reply.statusCode === 200 &&
    !reply.hasHeader('content-encoding') &&
    reply.getHeader('cache-control') !== 'no-store' &&
    isCompressible(String(reply.getHeader('content-type') ?? ''))
  );
}

function encodeStream(
  reply: FastifyReply,
  payload: Readable,
  coding: Coding | undefined,
): Readable {
  if (coding === undefined) return payload;
  reply.header('Content-Encoding', coding).removeHeader('content-length');
  const compressor = createCompressor(coding);
  // A fault on one side ends the other; Fastify hears of it from the compressor.
  pipeline(payload, compressor, () => {});
  return compressor;
}

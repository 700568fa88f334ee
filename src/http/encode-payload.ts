import { pipeline, Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { codingFor, compress, createCompressor, isCompressible } from './compress.ts';
import { chooseEncoding, type EncodingChoice } from './content-encoding.ts';
import { rememberedByHeader } from './quality-list.ts';
import { acceptEncodingOf } from './request-headers.ts';

/** Makes of what a handler sends what goes over the wire; a hook `onSend` of Fastify. */
export type EncodePayload = (
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: Error | null, payload?: unknown) => void,
) => void;

/**
 * Compresses what handlers send through Fastify, where its type, its size and the client are for it. What must not
 * be kept (errors, health) is short and goes out as it is.
 */
export function payloadEncoder(): EncodePayload {
  const encodingOf = rememberedByHeader(chooseEncoding);
  return (request, reply, payload, done) => {
    if (request.method === 'OPTIONS' || !isCompressed(reply)) return done(null, payload);
    varyByEncoding(reply);
    const encoding = encodingOf(acceptEncodingOf(request));
    if (payload instanceof Readable) return done(null, encodeStream(reply, payload, encoding));
    if (typeof payload === 'string') encodeWhole(reply, Buffer.from(payload), encoding, done);
    else if (payload instanceof Uint8Array) encodeWhole(reply, payload, encoding, done);
    else done(null, payload);
  };
}

function varyByEncoding(reply: FastifyReply): void {
  const vary = String(reply.getHeader('vary') ?? '');
  if (!vary.includes('Accept-Encoding')) reply.header('Vary', `${vary}, Accept-Encoding`);
}

function encodeWhole(
  reply: FastifyReply,
  body: Uint8Array,
  encoding: EncodingChoice,
  done: Parameters<EncodePayload>[3],
): void {
  const coding = codingFor(encoding, body.length);
  if (coding === undefined) {
    done(null, body);
    return;
  }
  compress(coding, body, (error, encoded) => {
    if (error === null) reply.header('Content-Encoding', coding).removeHeader('content-length');
    done(error, encoded);
  });
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
  { coding }: EncodingChoice,
): Readable {
  if (coding === undefined) return payload;
  reply.header('Content-Encoding', coding).removeHeader('content-length');
  const compressor = createCompressor(coding);
  // A fault on one side ends the other; Fastify hears of it from the compressor.
  pipeline(payload, compressor, () => {});
  return compressor;
}

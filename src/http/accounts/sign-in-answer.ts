import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../../accounts/sign-in.ts';
import { type JsonSchema, schemaNamed } from '../../base/json-schema.ts';
import { signInAnswer } from '../../format/v3/sign-in-answer.ts';
import type { V3Style } from '../../format/v3/write.ts';
import { bool } from '../../query/codec.ts';
import { textNamed } from '../../query/raw-text.ts';
import { cacheRules } from '../cache-rule.ts';
import type { EndpointAnswer, EndpointParameter } from '../endpoint.ts';

/** How the answer looks can be chosen as in lists of locations (API contract 3.9). */
export const signInParameters: readonly EndpointParameter[] = [
  flag('verbose', 'Whether members without a value are written, as `null`.', 'false'),
  flag('compact', 'Whether the answer is written on one line.', 'true'),
  flag('camelcase', 'Whether names of members begin with a small letter.', 'true'),
];

function flag(name: string, doc: string, example: string): EndpointParameter {
  return { name, in: 'query', doc, schema: { type: 'boolean' }, example };
}

export const signInDeclared: EndpointAnswer = {
  status: 200,
  doc: 'The account and the token that shows it. No other secret is in it.',
  content: { 'application/json': { schema: schemaNamed('SignIn') } },
};

export const signInDeclaredV4: EndpointAnswer = {
  ...signInDeclared,
  content: { 'application/json': { schema: camelCasedSignIn() } },
};

/** Members of the answer in camel case; those of the account as in `OwnUser`. */
function camelCasedSignIn(): JsonSchema {
  return {
    type: 'object',
    properties: {
      data: {
        type: 'object',
        properties: { userProfile: { type: 'object' }, access_token: { type: 'string' } },
        required: ['userProfile', 'access_token'],
      },
      metadata: {
        type: 'object',
        properties: { statusCode: { type: 'integer' } },
        required: ['statusCode'],
      },
    },
    required: ['data', 'metadata'],
  };
}

/** Answers a request that has signed somebody in. */
export function sendSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { account, token }: SignedIn,
): FastifyReply {
  const body = signInAnswer(account, token, styleOf(request.query as Raw));
  return sendJson(reply, body);
}

/** The same in version 4, whose form is always the same (API contract 5.6). */
export function sendSignInV4(reply: FastifyReply, { account, token }: SignedIn): FastifyReply {
  const style = { verbose: true, compact: true, camelCase: true } as const;
  return sendJson(reply, signInAnswer(account, token, style), 'application/json; charset=utf-8');
}

/** Sends JSON that is for this caller alone. */
function sendJson(reply: FastifyReply, body: string, type = 'application/json'): FastifyReply {
  return reply
    .headers({ 'Cache-Control': cacheRules.never, 'Content-Type': type })
    .send(Buffer.from(body));
}

type Raw = Readonly<Record<string, unknown>>;

function styleOf(raw: Raw): V3Style {
  const read = (name: Lowercase<string>) => bool.read(textNamed(raw, name) ?? '');
  return {
    verbose: read('verbose') ?? true,
    compact: read('compact') ?? false,
    camelCase: read('camelcase') ?? false,
  };
}

import { AppError } from '../../base/errors.ts';
import type { ContactMessage } from '../../domain/contact-message.ts';
import { limits } from '../../domain/limits.ts';
import { TokenBuckets } from '../../domain/token-buckets.ts';
import { sendContact } from '../../registry/contributions/send-contact.ts';
import { reasonHeaders } from '../compat-error.ts';
import type { Endpoint } from '../endpoint.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { callerOfWrite, plainText } from '../write-request.ts';

/** A message to the administrators (API contract 5.7). */
export const contact: Endpoint = {
  method: 'POST',
  path: '/v4/contact',
  needsNoAccount: true,
  operationId: 'contactAdministrators',
  tag: 'Contributions',
  summary: 'Write to the administrators',
  doc: 'Sends the message to the administrators by e-mail; nobody has to be signed in. The answer is `OK`, or `Error` for a message that cannot be passed on; the header `X-OCM-Explain` says why. The same as `?action=contactus_submission` at the old addresses.',
  parameters: [],
  body: {
    doc: 'The message. Names match in any letter case.',
    schema: {
      type: 'object',
      properties: {
        Name: { type: 'string', maxLength: limits.maxContactNameLength },
        Email: { type: 'string', description: 'An address to answer to.' },
        Comment: { type: 'string', maxLength: limits.maxContactTextLength },
        Phone: {
          type: 'string',
          description:
            'Must be empty: forms have it where people do not see it, and programs fill it in.',
        },
      },
      required: ['Comment'],
    },
    maxBytes: limits.maxCommentBodyBytes,
  },
  answers: [
    {
      status: 200,
      doc: '`OK` or `Error`.',
      content: { 'text/plain': { schema: { enum: ['OK', 'Error'] } } },
    },
  ],
  errors: ['writes-disabled', 'not-signed-in', 'request-too-large'],
  handler: (deps) => {
    const ofOne = new TokenBuckets<string>(hourly(limits.maxContactsOfOne), rememberedAddresses);
    const ofAll = new TokenBuckets<'all'>(hourly(limits.maxContactsOfAll), 1);
    return async (request, reply) => {
      // Nobody has to be signed in, but who tries to be and is not is told so.
      const { addressHash } = await callerOfWrite(deps, request);
      const now = deps.clock.now();
      reply.type(plainText);
      try {
        const message = readMessage(request.body);
        if (!ofOne.take(addressHash, now).isAllowed || !ofAll.take('all', now).isAllowed)
          throw new AppError('refused', 'Too many messages were sent lately; try again in an hour');
        await sendContact(deps.database, message, deps.administratorsAddress, now);
        return reply.send('OK');
      } catch (error) {
        if (!isUnusable(error)) throw error;
        return reply.headers(reasonHeaders(error)).send('Error');
      }
    };
  },
};

const rememberedAddresses = 10_000;
const hourly = (tokens: number) => ({ tokens, windowMs: 60 * 60_000 });

function isUnusable(error: unknown): error is AppError {
  return (
    error instanceof AppError && (error.code === 'refused' || error.code === 'invalid-parameter')
  );
}

function readMessage(body: unknown): ContactMessage {
  const members = jsonMembers(body);
  return {
    name: textMember(members, 'name'),
    email: textMember(members, 'email'),
    text: textMember(members, 'comment'),
    phone: textMember(members, 'phone'),
  };
}

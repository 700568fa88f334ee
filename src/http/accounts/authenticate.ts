import { signIn } from '../../accounts/sign-in.ts';
import { AppError } from '../../base/errors.ts';
import { limits } from '../../domain/limits.ts';
import type { Endpoint } from '../endpoint.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { originOf } from './origin.ts';
import { sendSignIn, signInDeclared, signInParameters } from './sign-in-answer.ts';

/** Signs in with e-mail address and password (API contract 5.6). */
export const authenticate: Endpoint = {
  method: 'POST',
  path: '/v3/profile/authenticate',
  operationId: 'signIn',
  tag: 'Accounts',
  summary: 'Sign in',
  doc: 'Checks an e-mail address and a password, and gives an access token for 30 days. Whatever is wrong with them, the answer is 401 without a body.',
  parameters: signInParameters,
  body: {
    doc: 'Names match in any letter case; the type of the body does not matter.',
    schema: {
      type: 'object',
      properties: { emailaddress: { type: 'string' }, password: { type: 'string' } },
      required: ['emailaddress', 'password'],
    },
    maxBytes: limits.maxAccountBodyBytes,
  },
  answers: [signInDeclared],
  errors: ['invalid-parameter', 'sign-in-failed', 'too-many-requests', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    if (!deps.takesWrites)
      throw new AppError('writes-disabled', 'Nobody can sign in on this server');
    const members = jsonMembers(request.body);
    const credentials = {
      emailAddress: textMember(members, 'emailaddress'),
      password: textMember(members, 'password'),
    };
    const origin = originOf(request, deps);
    return sendSignIn(
      request,
      reply,
      await signIn(deps.accounts, credentials, origin, deps.clock.now()),
    );
  },
};

import { register as registerAccount } from '../../accounts/register.ts';
import type { SignedIn } from '../../accounts/sign-in.ts';
import { AppError, InvalidFieldsError } from '../../base/errors.ts';
import { limits } from '../../domain/limits.ts';
import { registrationRules } from '../../domain/registration.ts';
import type { Endpoint } from '../endpoint.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { originOf } from './origin.ts';
import { sendSignIn, signInDeclared, signInParameters } from './sign-in-answer.ts';

/** Makes an account (API contract 5.6). */
export const register: Endpoint = {
  method: 'POST',
  path: '/v3/profile/register',
  operationId: 'register',
  tag: 'Accounts',
  summary: 'Make an account',
  doc: `Makes an account and signs it in. The user name is what stands before the \`@\` unless one is given; each name is given once, in any letter case and to whatever looks like it. A password has at least ${limits.minOldPasswordLength} characters. Whatever cannot be used, also an address that has an account, is answered with 401 without a body; the header \`X-OCM-Explain\` says what it is.`,
  parameters: signInParameters,
  body: {
    doc: 'Names match in any letter case; the type of the body does not matter.',
    schema: {
      type: 'object',
      properties: {
        username: { type: 'string' },
        emailaddress: { type: 'string' },
        password: { type: 'string' },
      },
      required: ['emailaddress', 'password'],
    },
    maxBytes: limits.maxAccountBodyBytes,
  },
  answers: [signInDeclared],
  errors: ['invalid-parameter', 'sign-in-failed', 'too-many-requests', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    if (!deps.takesWrites)
      throw new AppError('writes-disabled', 'Nobody can register on this server');
    const members = jsonMembers(request.body);
    const emailAddress = textMember(members, 'emailaddress');
    const password = textMember(members, 'password');
    const username = textMember(members, 'username');
    const origin = originOf(request, deps);
    const registered = registerAccount(
      deps.accounts,
      { username, emailAddress, password },
      origin,
      deps.clock.now(),
      registrationRules.lenient,
    );
    return sendSignIn(request, reply, await orRefused(registered));
  },
};

/** Clients of version 3 know one refusal. */
async function orRefused(registered: Promise<SignedIn | undefined>): Promise<SignedIn> {
  try {
    const signedIn = await registered;
    if (signedIn !== undefined) return signedIn;
  } catch (error) {
    if (!(error instanceof InvalidFieldsError)) throw error;
    throw new AppError('sign-in-failed', error.message, { cause: error });
  }
  throw new AppError('sign-in-failed', 'The e-mail address cannot be used');
}

import { register } from '../../accounts/register.ts';
import { signIn } from '../../accounts/sign-in.ts';
import { type FieldFaults, InvalidFieldsError } from '../../base/errors.ts';
import { limits } from '../../domain/limits.ts';
import { emailFaults, registrationFaults } from '../../domain/registration.ts';
import type { Endpoint } from '../endpoint.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { formBody, refuseWithoutAccounts } from './form.ts';
import { originOf } from './origin.ts';
import { sendSignInV4, signInDeclaredV4 } from './sign-in-answer.ts';

/** Signs in, and says what is wrong with the form (API contract 5.6). */
export const authenticateV4: Endpoint = {
  method: 'POST',
  path: '/v4/profile/authenticate',
  operationId: 'signInV4',
  tag: 'Accounts',
  summary: 'Sign in (version 4)',
  doc: 'Checks an e-mail address and a password, and gives an access token for 30 days. A form that cannot be right is answered with 400 and what is wrong with it, a wrong address or password with 401.',
  parameters: [],
  body: formBody({ emailAddress: 'Of the account.', password: 'Of the account.' }),
  answers: [signInDeclaredV4],
  errors: [
    'invalid-parameter',
    'invalid-fields',
    'sign-in-failed',
    'too-many-requests',
    'writes-disabled',
  ],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const members = jsonMembers(request.body);
    const emailAddress = textMember(members, 'emailaddress');
    const password = textMember(members, 'password');
    refuseFaults({
      emailAddress: emailFaults(emailAddress),
      password: password.length < limits.minPasswordLength ? [tooShort] : [],
    });
    const origin = originOf(request, deps);
    const { accounts, clock } = deps;
    return sendSignInV4(
      reply,
      await signIn(accounts, { emailAddress, password }, origin, clock.now()),
    );
  },
};

/** Makes an account, and says what is wrong with the form (API contract 5.6). */
export const registerV4: Endpoint = {
  method: 'POST',
  path: '/v4/profile/register',
  operationId: 'registerV4',
  tag: 'Accounts',
  summary: 'Make an account (version 4)',
  doc: 'Makes an account and signs it in; a letter asks whether the address is right. A form that cannot be used is answered with 400 and what is wrong with it. With an address that has an account and its password it is a sign-in, with another password 401.',
  parameters: [],
  body: formBody({
    emailAddress: 'To sign in with; letters go there.',
    password: `At least ${limits.minPasswordLength} characters.`,
    confirmedPassword: 'The same again.',
    username: `${limits.minUsernameLength} to ${limits.maxUsernameLength} characters, for everybody to see.`,
  }),
  answers: [signInDeclaredV4],
  errors: [
    'invalid-parameter',
    'invalid-fields',
    'sign-in-failed',
    'too-many-requests',
    'writes-disabled',
  ],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const members = jsonMembers(request.body);
    const registration = {
      emailAddress: textMember(members, 'emailaddress'),
      password: textMember(members, 'password'),
      username: textMember(members, 'username'),
    };
    const isSame = textMember(members, 'confirmedpassword') === registration.password;
    refuseFaults({
      ...registrationFaults(registration),
      confirmedPassword: isSame ? [] : ['The two passwords are not the same'],
    });
    const origin = originOf(request, deps);
    const now = deps.clock.now();
    const registered = await register(deps.accounts, registration, origin, now);
    return sendSignInV4(
      reply,
      registered ?? (await signIn(deps.accounts, registration, origin, now)),
    );
  },
};

const tooShort = `A password has at least ${limits.minPasswordLength} characters`;

function refuseFaults(faults: FieldFaults): void {
  const found = Object.entries(faults).filter(([, texts]) => texts.length > 0);
  if (found.length > 0) throw new InvalidFieldsError(Object.fromEntries(found));
}

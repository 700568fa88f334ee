import { changePassword } from '../../accounts/change-password.ts';
import { requestReset, resetPassword } from '../../accounts/reset-password.ts';
import { limits } from '../../domain/limits.ts';
import type { Endpoint } from '../endpoint.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import {
  expectEqualPasswords,
  formBody,
  noContent,
  ownRequest,
  refuseWithoutAccounts,
} from './form.ts';
import { originOf } from './origin.ts';

const newPassword = `At least ${limits.minPasswordLength} characters.`;
const again = 'The same again.';

/** Changes the password of somebody who is signed in and knows it. */
export const passwordChange: Endpoint = {
  method: 'PUT',
  path: '/v4/profile/password',
  operationId: 'changePassword',
  tag: 'Accounts',
  summary: 'Change the password',
  doc: 'Sets a new password. All other sessions end, and a letter tells the owner.',
  parameters: [],
  body: formBody({
    currentPassword: 'The one that counts now.',
    password: newPassword,
    confirmedPassword: again,
  }),
  answers: [noContent('The new password counts.')],
  errors: [
    'not-signed-in',
    'forbidden',
    'wrong-password',
    'invalid-parameter',
    'invalid-fields',
    'too-many-requests',
    'writes-disabled',
  ],
  handler: (deps) => async (request, reply) => {
    const { owner, caller, origin } = await ownRequest(deps, request);
    const members = jsonMembers(request.body);
    const password = textMember(members, 'password');
    expectEqualPasswords(password, textMember(members, 'confirmedpassword'));
    const current = textMember(members, 'currentpassword');
    const by = { id: owner.id, password: current, sessionId: caller.sessionId };
    await changePassword(deps.accounts, by, password, origin, deps.clock.now());
    return reply.code(204).send();
  },
};

/** Asks for a letter by which a new password can be set. */
export const passwordResetRequest: Endpoint = {
  method: 'POST',
  path: '/v4/profile/password-reset',
  operationId: 'requestPasswordReset',
  tag: 'Accounts',
  summary: 'Forgotten password',
  doc: 'Sends a letter by which a new password can be set within an hour, if the address has an account. The answer is the same if it has none.',
  parameters: [],
  body: formBody({ emailAddress: 'Of the account.' }),
  answers: [{ status: 202, doc: 'If the address has an account, a letter is on its way.' }],
  errors: ['invalid-parameter', 'too-many-requests', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const emailAddress = textMember(jsonMembers(request.body), 'emailaddress');
    await requestReset(deps.accounts, emailAddress, originOf(request, deps), deps.clock.now());
    return reply.code(202).send();
  },
};

/** Sets a new password by the token of a letter. */
export const passwordReset: Endpoint = {
  method: 'POST',
  path: '/v4/profile/password-reset/confirm',
  operationId: 'resetPassword',
  tag: 'Accounts',
  summary: 'Set a new password by a letter',
  doc: 'Sets a new password with the token of a letter, which works once. All sessions end, all passkeys are removed, and so, within a few seconds, are the write keys of the applications of the account; a letter tells the owner which. Nobody is signed in by it.',
  parameters: [],
  body: formBody({
    token: 'Of the letter.',
    password: newPassword,
    confirmedPassword: again,
  }),
  answers: [noContent('The new password counts.')],
  errors: [
    'invalid-token',
    'invalid-parameter',
    'invalid-fields',
    'too-many-requests',
    'writes-disabled',
  ],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const members = jsonMembers(request.body);
    const password = textMember(members, 'password');
    expectEqualPasswords(password, textMember(members, 'confirmedpassword'));
    const token = textMember(members, 'token');
    const origin = originOf(request, deps);
    await resetPassword(deps.accounts, { token, password }, origin, deps.clock.now());
    return reply.code(204).send();
  },
};

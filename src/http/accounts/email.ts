import { confirmEmailChange, requestEmailChange } from '../../accounts/change-email.ts';
import { requestVerification, verifyEmail } from '../../accounts/verify-email.ts';
import type { Endpoint } from '../endpoint.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { formBody, noContent, ownRequest, refuseWithoutAccounts } from './form.ts';
import { originOf } from './origin.ts';

/** Asks at a new address whether it is the owner's. */
export const emailChangeRequest: Endpoint = {
  method: 'PUT',
  path: '/v4/profile/email',
  operationId: 'requestEmailChange',
  tag: 'Accounts',
  summary: 'Change the e-mail address',
  doc: 'Sends a letter to a new address; the account has it as soon as the letter is answered. The old address is told. The answer is the same if the new one has an account.',
  parameters: [],
  body: formBody({
    emailAddress: 'The new one.',
    currentPassword: 'Of the account.',
  }),
  answers: [{ status: 202, doc: 'If the address can be used, a letter is on its way.' }],
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
    const { owner, origin } = await ownRequest(deps, request);
    const members = jsonMembers(request.body);
    const by = { id: owner.id, password: textMember(members, 'currentpassword') };
    const address = textMember(members, 'emailaddress');
    await requestEmailChange(deps.accounts, by, address, origin, deps.clock.now());
    return reply.code(202).send();
  },
};

/** Uses a new address by the token of the letter that went there. */
export const emailChange: Endpoint = {
  method: 'POST',
  path: '/v4/profile/email/confirm',
  operationId: 'confirmEmailChange',
  tag: 'Accounts',
  summary: 'Confirm a new e-mail address',
  doc: 'The account has the new address from now on; the old one is told. The token works once.',
  parameters: [],
  body: formBody({ token: 'Of the letter.' }),
  answers: [noContent('The new address counts.')],
  errors: ['invalid-token', 'invalid-parameter', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const token = textMember(jsonMembers(request.body), 'token');
    await confirmEmailChange(deps.accounts, token, originOf(request, deps), deps.clock.now());
    return reply.code(204).send();
  },
};

/** Confirms the address of a registration by the token of its letter. */
export const emailVerification: Endpoint = {
  method: 'POST',
  path: '/v4/profile/verify-email',
  operationId: 'verifyEmail',
  tag: 'Accounts',
  summary: 'Confirm an e-mail address',
  doc: 'Tells that the letter of a registration arrived. The token works once.',
  parameters: [],
  body: formBody({ token: 'Of the letter.' }),
  answers: [noContent('The address is confirmed.')],
  errors: ['invalid-token', 'invalid-parameter', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const token = textMember(jsonMembers(request.body), 'token');
    await verifyEmail(deps.accounts, token, originOf(request, deps), deps.clock.now());
    return reply.code(204).send();
  },
};

/** Asks for that letter once more. */
export const emailVerificationRequest: Endpoint = {
  method: 'POST',
  path: '/v4/profile/verify-email/request',
  operationId: 'requestEmailVerification',
  tag: 'Accounts',
  summary: 'Send the letter of a registration again',
  doc: 'Sends another letter to confirm the address; earlier ones work no more.',
  parameters: [],
  answers: [{ status: 202, doc: 'A letter is on its way, unless the address is confirmed.' }],
  errors: ['not-signed-in', 'forbidden', 'too-many-requests', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    const { owner, origin } = await ownRequest(deps, request);
    await requestVerification(deps.accounts, owner.id, origin, deps.clock.now());
    return reply.code(202).send();
  },
};

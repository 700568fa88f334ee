import { signInWithPasskey, startPasskeySignIn } from '../../accounts/passkeys/passkey-sign-in.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';
import { jsonMembers } from '../json-members.ts';
import { jsonForm, refuseWithoutAccounts } from './form.ts';
import { originOf } from './origin.ts';
import { readUsedCredential, usedCredentialSchema } from './passkey-credential.ts';
import { optionsAnswer } from './passkeys.ts';
import { sendSignInV4, signInDeclaredV4 } from './sign-in-answer.ts';

/** The first step of signing in with a passkey. */
export const passkeySignInOptions: Endpoint = {
  method: 'POST',
  path: '/v4/profile/passkey-sign-in/options',
  operationId: 'startPasskeySignIn',
  tag: 'Accounts',
  summary: 'Begin to sign in with a passkey',
  doc: 'Gives what a browser needs to use a passkey: `navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) })`. It names nobody, and may be answered once, within five minutes. 404 where passkeys are not configured.',
  parameters: [],
  body: jsonForm({}),
  answers: [optionsAnswer('PublicKeyCredentialRequestOptionsJSON of WebAuthn Level 3.')],
  errors: ['not-found', 'too-many-requests', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const origin = originOf(request, deps);
    const publicKey = await startPasskeySignIn(deps.accounts, origin, deps.clock.now());
    return reply.header('Cache-Control', cacheRules.never).send({ publicKey });
  },
};

/** The second step. */
export const passkeySignIn: Endpoint = {
  method: 'POST',
  path: '/v4/profile/passkey-sign-in',
  operationId: 'signInWithPasskey',
  tag: 'Accounts',
  summary: 'Sign in with a passkey',
  doc: 'Takes what the browser answered, and gives an access token for 30 days, as signing in with a password does. Whatever is wrong with it, the answer is the same.',
  parameters: [],
  body: jsonForm({ credential: usedCredentialSchema }, ['credential']),
  answers: [signInDeclaredV4],
  errors: [
    'passkey-refused',
    'not-found',
    'invalid-parameter',
    'too-many-requests',
    'writes-disabled',
  ],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const credential = readUsedCredential(jsonMembers(request.body).get('credential'));
    const origin = originOf(request, deps);
    const { accounts, clock } = deps;
    return sendSignInV4(reply, await signInWithPasskey(accounts, credential, origin, clock.now()));
  },
};

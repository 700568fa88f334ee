import type { FastifyRequest } from 'fastify';
import {
  addPasskey,
  callPasskey,
  passkeysOf,
  removePasskey,
  startAddingPasskey,
} from '../../accounts/passkeys/own-passkeys.ts';
import type { JsonSchema } from '../../base/json-schema.ts';
import { formatUtc } from '../../base/time.ts';
import { limits } from '../../domain/limits.ts';
import { type Passkey, passkeyTransports } from '../../domain/passkey.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint, EndpointParameter } from '../endpoint.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { confirmedRequest, jsonForm, noContent, ownRequest } from './form.ts';
import { createdCredentialSchema, readCreatedCredential } from './passkey-credential.ts';

const password: JsonSchema = {
  type: 'string',
  description: `Of the account. One that has none must have signed in within the last ${limits.maxRecentSignInMs / 60_000} minutes.`,
};

const name: JsonSchema = {
  type: 'string',
  description: `For its owner to know it by; at most ${limits.maxPasskeyNameLength} characters.`,
};

const idParameter: EndpointParameter = {
  name: 'id',
  in: 'path',
  doc: 'Of the passkey.',
  schema: { type: 'integer' },
  example: '1',
  isExampleInvented: true,
  isRequired: true,
};

const path = '/v4/profile/passkeys';
const onePath = `${path}/:id(^\\d{1,9}$)`;

/** By what somebody can sign in beside a password. */
export const passkeyList: Endpoint = {
  method: 'GET',
  path,
  operationId: 'listPasskeys',
  tag: 'Accounts',
  summary: 'My passkeys',
  doc: 'The passkeys of the account, oldest first. Where passkeys are not configured this and all that is about them is 404.',
  parameters: [],
  answers: [
    {
      status: 200,
      doc: 'The passkeys.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { passkeys: { type: 'array', items: passkeySchema() } },
            required: ['passkeys'],
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden', 'not-found', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    const { owner } = await ownRequest(deps, request);
    const passkeys = await passkeysOf(deps.accounts, owner.id);
    return reply
      .header('Cache-Control', cacheRules.never)
      .send({ passkeys: passkeys.map(passkeyShape) });
  },
};

/** The first step of adding one. */
export const passkeyOptions: Endpoint = {
  method: 'POST',
  path: `${path}/options`,
  operationId: 'startAddingPasskey',
  tag: 'Accounts',
  summary: 'Begin to add a passkey',
  doc: 'Gives what a browser needs to make a passkey: `navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })`. It may be answered once, within five minutes. The password shows that it is the owner who asks.',
  parameters: [],
  body: jsonForm({ password }),
  answers: [optionsAnswer('PublicKeyCredentialCreationOptionsJSON of WebAuthn Level 3.')],
  errors: [
    'not-signed-in',
    'forbidden',
    'wrong-password',
    'conflict',
    'not-found',
    'invalid-parameter',
    'too-many-requests',
    'writes-disabled',
  ],
  handler: (deps) => async (request, reply) => {
    const { by, origin } = await confirmedRequest(deps, request);
    const publicKey = await startAddingPasskey(deps.accounts, by, origin, deps.clock.now());
    return reply.header('Cache-Control', cacheRules.never).send({ publicKey });
  },
};

/** The second step. */
export const passkeyAdd: Endpoint = {
  method: 'POST',
  path,
  operationId: 'addPasskey',
  tag: 'Accounts',
  summary: 'Add a passkey',
  doc: `Adds the passkey that a browser has made. A letter tells the owner. An account has at most ${limits.maxPasskeys}.`,
  parameters: [],
  body: jsonForm({ name, credential: createdCredentialSchema }, ['name', 'credential']),
  answers: [
    {
      status: 201,
      doc: 'The passkey.',
      content: { 'application/json': { schema: passkeySchema() } },
    },
  ],
  errors: [
    'not-signed-in',
    'forbidden',
    'passkey-refused',
    'conflict',
    'not-found',
    'invalid-parameter',
    'invalid-fields',
    'writes-disabled',
  ],
  handler: (deps) => async (request, reply) => {
    const { owner, origin } = await ownRequest(deps, request);
    const members = jsonMembers(request.body);
    const given = {
      name: textMember(members, 'name'),
      credential: readCreatedCredential(members.get('credential')),
    };
    const added = await addPasskey(deps.accounts, owner.id, given, origin, deps.clock.now());
    return reply.code(201).send(passkeyShape(added));
  },
};

/** Calls one otherwise. */
export const passkeyRename: Endpoint = {
  method: 'PATCH',
  path: onePath,
  operationId: 'renamePasskey',
  tag: 'Accounts',
  summary: 'Rename a passkey',
  doc: 'Gives a passkey of the own account another name.',
  parameters: [idParameter],
  body: jsonForm({ name }, ['name']),
  answers: [noContent('It has the name.')],
  errors: [
    'not-signed-in',
    'forbidden',
    'not-found',
    'invalid-parameter',
    'invalid-fields',
    'writes-disabled',
  ],
  handler: (deps) => async (request, reply) => {
    const { owner, origin } = await ownRequest(deps, request);
    const wanted = textMember(jsonMembers(request.body), 'name');
    const which = { owner, id: idOf(request) };
    await callPasskey(deps.accounts, which, wanted, origin, deps.clock.now());
    return reply.code(204).send();
  },
};

/** Takes one out. */
export const passkeyRemove: Endpoint = {
  method: 'DELETE',
  path: onePath,
  operationId: 'removePasskey',
  tag: 'Accounts',
  summary: 'Remove a passkey',
  doc: 'Removes a passkey of the own account: nobody can sign in with it any more. All other sessions end, and a letter tells the owner.',
  parameters: [idParameter],
  body: jsonForm({ password }),
  answers: [noContent('The passkey is gone.')],
  errors: [
    'not-signed-in',
    'forbidden',
    'wrong-password',
    'not-found',
    'invalid-parameter',
    'too-many-requests',
    'writes-disabled',
  ],
  handler: (deps) => async (request, reply) => {
    const { by, origin } = await confirmedRequest(deps, request);
    await removePasskey(deps.accounts, idOf(request), by, origin, deps.clock.now());
    return reply.code(204).send();
  },
};

export function optionsAnswer(description: string) {
  const schema: JsonSchema = {
    type: 'object',
    properties: { publicKey: { type: 'object', description } },
    required: ['publicKey'],
  };
  return {
    status: 200,
    doc: 'What the browser is asked.',
    content: { 'application/json': { schema } },
  };
}

function idOf({ params }: FastifyRequest): number {
  return Number((params as Readonly<Record<string, string>>)['id']);
}

function passkeyShape({ id, name, createdAt, lastUsedAt, isBackedUp, transports }: Passkey) {
  return {
    id,
    name,
    createdAt: formatUtc(createdAt),
    lastUsedAt: lastUsedAt === undefined ? null : formatUtc(lastUsedAt),
    isBackedUp,
    transports,
  };
}

function passkeySchema(): JsonSchema {
  const properties = {
    id: { type: 'integer' },
    name: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
    lastUsedAt: { type: ['string', 'null'], format: 'date-time' },
    isBackedUp: {
      type: 'boolean',
      description: 'Whether it is kept in a second place, and so outlives its device.',
    },
    transports: { type: 'array', items: { type: 'string', enum: [...passkeyTransports] } },
  };
  return { type: 'object', properties, required: Object.keys(properties) };
}

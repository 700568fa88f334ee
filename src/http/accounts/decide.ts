import type { FastifyRequest } from 'fastify';
import { type Decider, grantRole, setState, takeRole } from '../../accounts/roles.ts';
import type { Action } from '../../domain/permission.ts';
import { textNamed } from '../../query/raw-text.ts';
import { cacheRules } from '../cache-rule.ts';
import { allowedCaller } from '../caller.ts';
import type { ServerDeps } from '../deps.ts';
import type { Endpoint } from '../endpoint.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { readyRegistry } from '../ready-registry.ts';
import { roleProperties } from './account-shape.ts';
import { accountAnswer, accountId, shapeFor } from './administer.ts';
import { jsonForm, refuseWithoutAccounts } from './form.ts';
import { accountIdOf, readGrant, readState, refuseUnknownCountry } from './read-decision.ts';

const path = '/v4/admin/accounts/:id(^\\d{1,10}$)';
const errors = [
  'not-signed-in',
  'forbidden',
  'not-found',
  'invalid-parameter',
  'writes-disabled',
] as const;

/** Suspends, bans, reinstates. */
export const accountState: Endpoint = {
  method: 'PUT',
  path: `${path}/state`,
  operationId: 'setAccountState',
  tag: 'Administration',
  summary: 'Suspend, ban or reinstate an account',
  doc: 'Whoever is suspended or banned still reads, and may export and delete the account. The owner is told the reason by a letter.',
  parameters: [accountId],
  body: jsonForm(
    {
      state: { type: 'string', enum: ['active', 'suspended', 'banned'] },
      until: { type: 'string', format: 'date-time', description: 'Of a suspension.' },
      reason: { type: 'string', description: 'Of a suspension or ban.' },
    },
    ['state'],
  ),
  answers: [accountAnswer],
  errors,
  handler: (deps) => async (request, reply) => {
    const { decider, id } = await decision(deps, request, 'account.suspend');
    const now = deps.clock.now();
    const state = readState(jsonMembers(request.body), now);
    const account = await setState(deps.accounts, id, state, decider, now);
    return reply.header('Cache-Control', cacheRules.never).send(shapeFor(decider.by, account, now));
  },
};

export const roleGrant: Endpoint = {
  method: 'POST',
  path: `${path}/roles`,
  operationId: 'grantRole',
  tag: 'Administration',
  summary: 'Give an account a role',
  doc: 'The role counts from the next request on. The owner is told by a letter.',
  parameters: [accountId],
  body: jsonForm(roleProperties, ['role']),
  answers: [accountAnswer],
  errors,
  handler: (deps) => async (request, reply) => {
    const { decider, id } = await decision(deps, request, 'account.grant-role');
    const members = jsonMembers(request.body);
    const grant = readGrant(textMember(members, 'role'), textMember(members, 'countryid'));
    refuseUnknownCountry(grant, readyRegistry(deps).referenceLists.countries);
    const now = deps.clock.now();
    const account = await grantRole(deps.accounts, id, grant, decider, now);
    return reply.header('Cache-Control', cacheRules.never).send(shapeFor(decider.by, account, now));
  },
};

export const roleTake: Endpoint = {
  method: 'DELETE',
  path: `${path}/roles/:role`,
  operationId: 'takeRole',
  tag: 'Administration',
  summary: 'Take a role away',
  doc: 'The role is gone from the next request on. The owner is told by a letter.',
  parameters: [
    accountId,
    {
      name: 'role',
      in: 'path',
      doc: 'The role that is taken away.',
      schema: { type: 'string', enum: ['country-editor', 'moderator', 'administrator'] },
      isRequired: true,
    },
    {
      name: 'countryid',
      in: 'query',
      doc: 'Of a country editor; absent for the one of all countries.',
      schema: { type: 'integer' },
    },
  ],
  answers: [accountAnswer],
  errors,
  handler: (deps) => async (request, reply) => {
    const { decider, id } = await decision(deps, request, 'account.grant-role');
    const { role = '' } = request.params as Readonly<Record<string, string>>;
    const raw = request.query as Readonly<Record<string, unknown>>;
    const grant = readGrant(role, textNamed(raw, 'countryid') ?? '');
    const now = deps.clock.now();
    const account = await takeRole(deps.accounts, id, grant, decider, now);
    return reply.header('Cache-Control', cacheRules.never).send(shapeFor(decider.by, account, now));
  },
};

/** Who decides over which account. */
async function decision(deps: ServerDeps, request: FastifyRequest, action: Action) {
  refuseWithoutAccounts(deps);
  const caller = await deps.callers.of(request);
  const decider: Decider = {
    by: allowedCaller(caller, action),
    addressHash: caller.addressHash,
  };
  const { id } = request.params as Readonly<Record<string, string>>;
  return { decider, id: accountIdOf(id) };
}

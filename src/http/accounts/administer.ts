import type { StoredAccount } from '../../accounts/accounts.ts';
import { existingAccount, findAccounts } from '../../accounts/profile.ts';
import type { Actor } from '../../domain/actor.ts';
import { limits } from '../../domain/limits.ts';
import { isAllowed } from '../../domain/permission.ts';
import { textNamed } from '../../query/raw-text.ts';
import { cacheRules } from '../cache-rule.ts';
import { allowedCaller } from '../caller.ts';
import type { Endpoint, EndpointAnswer, EndpointParameter } from '../endpoint.ts';
import { accountSchema, accountShape } from './account-shape.ts';
import { accountIdOf, readRoleName } from './read-decision.ts';

export const accountId: EndpointParameter = {
  name: 'id',
  in: 'path',
  doc: 'Of the account.',
  schema: { type: 'integer' },
  example: '10000000',
  isExampleInvented: true,
  isRequired: true,
};

export const accountAnswer: EndpointAnswer = {
  status: 200,
  doc: 'The account. Its address and position are told to administrators only.',
  content: { 'application/json': { schema: accountSchema } },
};

/** An account as `viewer` may see it: addresses and positions are for administrators. */
export function shapeFor(viewer: Actor, account: StoredAccount, now: number) {
  const shape = accountShape(account, now);
  return isAllowed(viewer, 'account.read-email')
    ? shape
    : { ...shape, emailAddress: '', latitude: null, longitude: null };
}

/** Accounts for those who look after them (website.md 1.7). */
export const accountList: Endpoint = {
  method: 'GET',
  path: '/v4/admin/accounts',
  operationId: 'listAccounts',
  tag: 'Administration',
  summary: 'Look accounts up',
  doc: `Accounts by part of their name, for administrators also of their address; newest first, ${limits.maxListedAccounts} at a time.`,
  parameters: [
    { name: 'q', in: 'query', doc: 'Part of the name or address.', schema: { type: 'string' } },
    {
      name: 'role',
      in: 'query',
      doc: 'Only those with this role.',
      schema: { type: 'string', enum: ['country-editor', 'moderator', 'administrator'] },
    },
    {
      name: 'before',
      in: 'query',
      doc: 'Only accounts with smaller ids: the last one of the page before.',
      schema: { type: 'integer' },
    },
  ],
  answers: [
    {
      status: 200,
      doc: 'The accounts.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { accounts: { type: 'array', items: accountSchema } },
            required: ['accounts'],
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden', 'invalid-parameter'],
  handler: (deps) => async (request, reply) => {
    const viewer = allowedCaller(await deps.callers.of(request), 'account.read-any');
    const raw = request.query as Readonly<Record<string, unknown>>;
    const role = textNamed(raw, 'role');
    const before = textNamed(raw, 'before');
    const found = await findAccounts(deps.accounts, {
      text: textNamed(raw, 'q')?.slice(0, limits.maxEmailLength),
      inAddress: isAllowed(viewer, 'account.read-email'),
      role: role === undefined ? undefined : readRoleName(role),
      beforeId: before === undefined ? undefined : accountIdOf(before),
      limit: limits.maxListedAccounts,
    });
    const now = deps.clock.now();
    return reply
      .header('Cache-Control', cacheRules.never)
      .send({ accounts: found.map((account) => shapeFor(viewer, account, now)) });
  },
};

/** One of them. */
export const accountRead: Endpoint = {
  method: 'GET',
  path: '/v4/admin/accounts/:id(^\\d{1,10}$)',
  operationId: 'readAccount',
  tag: 'Administration',
  summary: 'Look an account up',
  doc: 'An account by its id.',
  parameters: [accountId],
  answers: [accountAnswer],
  errors: ['not-signed-in', 'forbidden', 'not-found', 'invalid-parameter'],
  handler: (deps) => async (request, reply) => {
    const viewer = allowedCaller(await deps.callers.of(request), 'account.read-any');
    const { id } = request.params as Readonly<Record<string, string>>;
    const account = await existingAccount(deps.accounts.database, accountIdOf(id));
    return reply
      .header('Cache-Control', cacheRules.never)
      .send(shapeFor(viewer, account, deps.clock.now()));
  },
};

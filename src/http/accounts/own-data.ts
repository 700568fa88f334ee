import { existingAccount } from '../../accounts/profile.ts';
import { formatUtc } from '../../base/time.ts';
import { limits } from '../../domain/limits.ts';
import { deleteAccount } from '../../registry/account-data/delete-account.ts';
import { exportAccount } from '../../registry/account-data/export-account.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint } from '../endpoint.ts';
import { show } from '../write-request.ts';
import { accountSchema, accountShape } from './account-shape.ts';
import { confirmedRequest, jsonForm, noContent, ownRequest } from './form.ts';

/** Everything that is kept of somebody (website.md 10.5). */
export const accountExport: Endpoint = {
  method: 'GET',
  path: '/v4/profile/export',
  operationId: 'exportAccount',
  tag: 'Accounts',
  summary: 'All that is kept of me',
  doc: 'The account with everything that belongs to it, as one JSON document: profile, sessions, comments, photos, submissions, reports, applications, and what the audit log says that it did. Passwords and keys are not in it; only their hashes are kept.',
  parameters: [],
  answers: [
    {
      status: 200,
      doc: 'The document.',
      headers: { 'Content-Disposition': 'A name for the file.' },
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { exportedAt: { type: 'string' }, account: accountSchema },
            required: ['exportedAt', 'account'],
          },
        },
      },
    },
  ],
  errors: ['not-signed-in', 'forbidden', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    const { owner, origin } = await ownRequest(deps, request);
    const now = deps.clock.now();
    const account = await existingAccount(deps.accounts.database, owner.id);
    const data = await exportAccount(deps.accounts, owner, origin, now);
    return reply
      .headers({
        'Cache-Control': cacheRules.never,
        'Content-Disposition': `attachment; filename="open-charge-map-account-${owner.id}.json"`,
      })
      .send({ exportedAt: formatUtc(now), account: accountShape(account, now), ...data });
  },
};

/** Leaves for good. */
export const accountDelete: Endpoint = {
  method: 'DELETE',
  path: '/v4/profile',
  operationId: 'deleteAccount',
  tag: 'Accounts',
  summary: 'Delete my account',
  doc: `Deletes the account for good. Comments, photos and edits stay, without a name; applications and their keys are gone. The password confirms it; somebody who has none, because another service or a passkey signs them in, does it within ${limits.maxRecentSignInMs / 60_000} minutes after signing in, or sets one first by a letter.`,
  parameters: [],
  body: jsonForm({
    password: { type: 'string', description: 'Of the account, where it has one.' },
  }),
  answers: [noContent('The account is gone.')],
  errors: [
    'not-signed-in',
    'forbidden',
    'wrong-password',
    'invalid-parameter',
    'too-many-requests',
    'writes-disabled',
  ],
  handler: (deps) => async (request, reply) => {
    const { by, origin } = await confirmedRequest(deps, request);
    await deleteAccount(deps.accounts, by, origin, deps.clock.now());
    await show(deps);
    return reply.code(204).send();
  },
};

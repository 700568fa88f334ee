import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { accountEndpoints } from '../../src/http/accounts/endpoints.ts';
import { type SignedUp, signUp } from '../support/accounts.ts';
import { tokenTo } from '../support/letters.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';

/** One request of a random walk. */
interface Step {
  readonly by: number;
  readonly endpoint: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly isAnonymous: boolean;
}

/** Bodies have members of all forms at once, right and wrong ones, of the caller and of somebody else. */
const steps = (people: readonly SignedUp[], tokens: readonly string[]): fc.Arbitrary<Step[]> => {
  const text = fc.constantFrom(
    ...people.flatMap(({ emailAddress, password, username }) => [emailAddress, password, username]),
    ...tokens,
    'another secret',
  );
  // What people say of themselves is shown to whom they want.
  const said = fc.constantFrom('a text', 'Ada');
  const body = fc.record(
    {
      emailAddress: text,
      password: text,
      confirmedPassword: text,
      currentPassword: text,
      username: said,
      token: text,
      about: said,
      role: fc.constantFrom('moderator', 'administrator'),
      state: fc.constantFrom('active', 'banned'),
      reason: said,
    },
    { requiredKeys: [] },
  );
  const step = fc.record({
    by: fc.nat(people.length - 1),
    endpoint: fc.nat(accountEndpoints.length - 1),
    body,
    isAnonymous: fc.boolean(),
  });
  return fc.array(step, { minLength: 5, maxLength: 30 });
};

function answer(api: RunningApi, people: readonly SignedUp[], step: Step) {
  const { method, path } = accountEndpoints[step.endpoint] ?? {};
  const other = people[(step.by + 1) % people.length];
  const url = (path ?? '')
    .replace(/:id(\([^)]*\))?/, String(other?.id))
    .replace(':role', 'moderator');
  const headers = step.isAnonymous ? {} : (people[step.by]?.headers ?? {});
  const payload = method === 'GET' ? undefined : JSON.stringify(step.body);
  return api.request({ method: method ?? 'GET', url, headers, ...(payload ? { payload } : {}) });
}

/** What an answer tells, but for the token that a sign-in is for. */
function toldBy(reply: LightMyRequestResponse): string {
  const body = reply.body.replace(/"access_token": ?"[^"]*"/, '');
  return `${JSON.stringify(reply.headers)}${body}`;
}

interface Scene {
  readonly step: Step;
  readonly people: readonly SignedUp[];
  readonly never: readonly string[];
}

function expectNoSecret(reply: LightMyRequestResponse, { step, people, never }: Scene): void {
  expect(reply.statusCode).toBeLessThan(500);
  const told = toldBy(reply);
  for (const secret of never) expect(told).not.toContain(secret);
  // A sign-in answers to whoever knows the password.
  if (reply.body.includes('access_token')) return;
  const own = step.isAnonymous ? undefined : people[step.by];
  for (const person of people) if (person !== own) expect(told).not.toContain(person.emailAddress);
}

describe.each(engines)('no answer about accounts on %s', (engine) => {
  it('has a password, a hash, a token or the address of somebody else', async () => {
    await using api = await openApi(engine, { records: [] });
    const people = [await signUp(api), await signUp(api), await signUp(api)];
    const tokens = await Promise.all(
      people.map(({ emailAddress }) => tokenTo(api.store.db, emailAddress)),
    );
    const hashes = await api.store.db.kysely
      .selectFrom('user_account')
      .select('password_hash')
      .execute();
    const never = [
      ...people.flatMap(({ token }) => token),
      ...tokens,
      ...hashes.flatMap(({ password_hash }) => password_hash ?? []),
      '$argon2id$',
      'ocm_',
    ];
    await fc.assert(
      fc.asyncProperty(steps(people, tokens), async (walk) => {
        for (const step of walk) {
          expectNoSecret(await answer(api, people, step), { step, people, never });
        }
      }),
      { numRuns: 15 },
    );
  });
});

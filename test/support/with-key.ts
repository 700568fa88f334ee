import type { KeyScope } from '../../src/domain/api-key.ts';
import { newApplication } from '../../src/domain/application.ts';
import type { FairUseRules } from '../../src/domain/fair-use.ts';
import { type UserId, userId } from '../../src/domain/id.ts';
import { registerApplication } from '../../src/registry/access/applications.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { type ApiOptions, openApi, type RunningApi } from './running-api.ts';

const text = newApplication(
  new Map(Object.entries({ title: 'An app', websiteurl: 'https://app.example' })),
);
const actor = { kind: 'system', process: 'test' } as const;

/** Makes a key that counts at once. */
export async function makeKeyOf(
  { store, access }: Pick<RunningApi, 'store' | 'access'>,
  ownerId: UserId = userId(7),
  scope: KeyScope = 'read',
): Promise<{ readonly secret: string; readonly id: number; readonly applicationId: string }> {
  const doing = { actor, now: 0, publicUrl: 'http://localhost:5000' };
  const made = await registerApplication(store.db, ownerId, text, scope, doing);
  await access.catchUp();
  return { secret: made.secret, id: made.key.id, applicationId: made.application.id };
}

/** An API under some rules, with one key. */
export async function openWithKey(
  engine: Engine,
  fairUse: Partial<FairUseRules>,
  options: ApiOptions = {},
) {
  const api = await openApi(engine, { ...options, fairUse });
  const { secret, id } = await makeKeyOf(api);
  return { api, secret, keyId: id, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() };
}

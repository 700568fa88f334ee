import type { LightMyRequestResponse } from 'fastify';
import type { Engine } from '../../src/storage/schema.ts';
import { worldNow } from '../world/world.ts';
import type { SignedUp } from './accounts.ts';
import {
  Authenticator,
  type CreationOptions,
  type RequestOptions,
  type Tricks,
} from './authenticator.ts';
import { openApi, type ServedApi } from './running-api.ts';
import { SettableClock } from './settable-clock.ts';

type Api = Pick<ServedApi, 'request'>;
type Method = 'POST' | 'PATCH' | 'DELETE';

const own = '/v4/profile/passkeys';
const signInPath = '/v4/profile/passkey-sign-in';

/** An API without locations whose clock the test moves. */
export async function openPasskeyScene(engine: Engine) {
  const clock = new SettableClock(worldNow);
  const api = await openApi(engine, { records: [], clock });
  return { api, clock, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() };
}

/** Sends a JSON body. */
export function sendJson(
  { request }: Api,
  method: Method,
  url: string,
  body: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  return request({ method, url, payload: JSON.stringify(body), headers });
}

/** The first step of adding a passkey; the person gives the password. */
export async function creationOptions(api: Api, person: SignedUp): Promise<CreationOptions> {
  const { password, headers } = person;
  const reply = await sendJson(api, 'POST', `${own}/options`, { password }, headers);
  if (reply.statusCode !== 200) throw new Error(`Options: ${reply.statusCode} ${reply.body}`);
  return reply.json().publicKey;
}

/** Both steps. */
export async function answerCreation(
  api: Api,
  person: SignedUp,
  authenticator: Authenticator,
  tricks: Tricks = {},
): Promise<LightMyRequestResponse> {
  const credential = authenticator.create(await creationOptions(api, person), tricks);
  return sendJson(api, 'POST', own, { name: 'My phone', credential }, person.headers);
}

/** A new passkey of a person, and its number. */
export async function addPasskey(
  api: Api,
  person: SignedUp,
  authenticator = new Authenticator(),
): Promise<{ readonly authenticator: Authenticator; readonly id: number }> {
  const reply = await answerCreation(api, person, authenticator);
  if (reply.statusCode !== 201) throw new Error(`Adding: ${reply.statusCode} ${reply.body}`);
  return { authenticator, id: reply.json().id };
}

/** The first step of signing in. */
export async function requestOptions(api: Api): Promise<RequestOptions> {
  const reply = await sendJson(api, 'POST', `${signInPath}/options`);
  if (reply.statusCode !== 200) throw new Error(`Options: ${reply.statusCode} ${reply.body}`);
  return reply.json().publicKey;
}

/** The second step. */
export function sendAssertion(api: Api, credential: unknown): Promise<LightMyRequestResponse> {
  return sendJson(api, 'POST', signInPath, { credential });
}

/** Both steps. */
export async function passkeySignIn(
  api: Api,
  authenticator: Authenticator,
  tricks: Tricks = {},
): Promise<LightMyRequestResponse> {
  return sendAssertion(api, authenticator.get(await requestOptions(api), tricks));
}

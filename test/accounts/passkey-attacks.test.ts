import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { readAudit } from '../../src/storage/audit.ts';
import { signUp } from '../support/accounts.ts';
import { Authenticator, type Tricks } from '../support/authenticator.ts';
import { lettersTo } from '../support/letters.ts';
import {
  addPasskey,
  answerCreation,
  creationOptions,
  openPasskeyScene,
  passkeySignIn,
  requestOptions,
  sendAssertion,
  sendJson,
} from '../support/passkeys.ts';
import type { RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';

const own = '/v4/profile/passkeys';
/** What a page elsewhere, a bad authenticator or somebody in between would change. */
const forgeries: readonly (readonly [string, Tricks])[] = [
  ['a page of another origin', { origin: 'https://ocm.example.evil.example' }],
  ['the same host without TLS', { origin: 'http://ocm.example' }],
  ['a page below the domain that is not configured', { origin: 'https://evil.ocm.example' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['an authenticator that did not verify the user', { isVerified: false }],
  ['an invented challenge', { challenge: Buffer.from('ocm_invented').toString('base64url') }],
  ['no challenge', { challenge: '' }],
];

describe.each(forgeries)('from %s', (_, tricks) => {
  it.each(engines)('no passkey is added and nobody is signed in on %s', async (engine) => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    const added = await answerCreation(api, person, new Authenticator(), tricks);
    expect(added.statusCode, added.body).toBe(403);
    expect((await api.get(own, person.headers)).json().passkeys).toEqual([]);
    const { authenticator } = await addPasskey(api, person);
    const refused = await passkeySignIn(api, authenticator, tricks);
    expect(refused.statusCode, refused.body).toBe(403);
    expect(refused.body).not.toContain('access_token');
    expect((await passkeySignIn(api, authenticator)).statusCode).toBe(200);
  });
});

describe.each(engines)('an answer of a passkey on %s', (engine) => {
  it('is no answer to the other question, nor from within a frame of another page', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    const wrongType = { type: 'webauthn.get' };
    const added = await answerCreation(api, person, new Authenticator(), wrongType);
    expect(added.statusCode).toBe(403);
    const framed = await answerCreation(api, person, new Authenticator(), { crossOrigin: true });
    expect(framed.statusCode).toBe(403);
    const { authenticator } = await addPasskey(api, person);
    for (const tricks of [{ type: 'webauthn.create' }, { crossOrigin: true }])
      expect((await passkeySignIn(api, authenticator, tricks)).statusCode).toBe(403);
    // A question of one kind is not answered as the other, whoever asked it.
    const asked = await creationOptions(api, person);
    const crossed = authenticator.get({ challenge: asked.challenge, rpId: 'ocm.example' });
    expect((await sendAssertion(api, crossed)).statusCode).toBe(403);
  });

  it('counts once', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    const { authenticator } = await addPasskey(api, person);
    const assertion = authenticator.get(await requestOptions(api));
    const atOnce = await Promise.all([1, 2, 3, 4].map(() => sendAssertion(api, assertion)));
    expect(atOnce.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403, 403, 403]);
    expect((await sendAssertion(api, assertion)).statusCode).toBe(403);
    const credential = new Authenticator().create(await creationOptions(api, person));
    const add = () => sendJson(api, 'POST', own, { name: 'x', credential }, person.headers);
    expect([(await add()).statusCode, (await add()).statusCode]).toEqual([201, 403]);
  });

  it('counts for five minutes', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api, clock } = scene;
    const person = await signUp(api);
    const { authenticator } = await addPasskey(api, person);
    const assertion = authenticator.get(await requestOptions(api));
    const credential = new Authenticator().create(await creationOptions(api, person));
    clock.at += limits.maxPasskeyAnswerMs;
    expect((await sendAssertion(api, assertion)).statusCode).toBe(403);
    const added = await sendJson(api, 'POST', own, { name: 'x', credential }, person.headers);
    expect(added.statusCode).toBe(403);
    expect(added.json().description).toContain('too late');
  });

  it('counts for the account that was asked, and leaves it the question', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const [victim, thief] = [await signUp(api), await signUp(api)];
    const credential = new Authenticator().create(await creationOptions(api, victim));
    const body = { name: 'x', credential };
    expect((await sendJson(api, 'POST', own, body, thief.headers)).statusCode).toBe(403);
    expect((await sendJson(api, 'POST', own, body)).statusCode).toBe(401);
    expect((await sendJson(api, 'POST', own, body, victim.headers)).statusCode).toBe(201);
  });

  it('is of the passkey that it names: not of another key, account or nobody', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const [victim, thief] = [await signUp(api), await signUp(api)];
    const { authenticator } = await addPasskey(api, victim);
    const { authenticator: foreign } = await addPasskey(api, thief);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const options = await requestOptions(api);
    const theirs = authenticator.get(options);
    const forged = [
      authenticator.get(options, { signWith: privateKey }),
      { ...foreign.get(await requestOptions(api)), id: authenticator.id },
      foreign.get(await requestOptions(api), { userHandle: theirs.response.userHandle }),
      new Authenticator().get(await requestOptions(api), {
        userHandle: theirs.response.userHandle,
      }),
    ];
    const replies = [];
    for (const credential of forged) replies.push(await sendAssertion(api, credential));
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403]);
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
  });

  it('cannot make a passkey of somebody else one of its own', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const [victim, thief] = [await signUp(api), await signUp(api)];
    const { authenticator } = await addPasskey(api, victim);
    const { headers } = thief;
    const stolen = authenticator.create(await creationOptions(api, thief));
    const added = await sendJson(api, 'POST', own, { name: 'x', credential: stolen }, headers);
    expect(added.statusCode).toBe(409);
    const { id } = (await api.get(own, victim.headers)).json().passkeys[0];
    const { password } = thief;
    const renamed = await sendJson(api, 'PATCH', `${own}/${id}`, { name: 'x' }, headers);
    const removed = await sendJson(api, 'DELETE', `${own}/${id}`, { password }, headers);
    expect([renamed.statusCode, removed.statusCode]).toEqual([404, 404]);
  });

  it('is refused, noted and told when its count goes back, and only if it is signed', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    const authenticator = new Authenticator();
    authenticator.signCount = 4_000_000_000;
    await addPasskey(api, person, authenticator);
    const refusals = () => readAudit(api.store.db, { action: 'account.refuse-passkey', limit: 9 });
    expect((await passkeySignIn(api, authenticator)).statusCode).toBe(200);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const unsigned = { signCount: 1, signWith: privateKey };
    expect((await passkeySignIn(api, authenticator, unsigned)).statusCode).toBe(403);
    expect(await refusals()).toEqual([]);
    for (const signCount of [0, 1, 4_000_000_001]) {
      expect((await passkeySignIn(api, authenticator, { signCount })).statusCode).toBe(403);
    }
    const object_id = String(person.id);
    expect(await refusals()).toMatchObject([{ object_id }, { object_id }, { object_id }]);
    const letters = await lettersTo(api.store.db, person.emailAddress);
    expect(letters.at(-1)?.subject).toBe('A passkey may have been copied');
    expect((await passkeySignIn(api, authenticator)).statusCode).toBe(200);
  });

  it('brings no certificates: they would name addresses for the server to ask', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const person = await signUp(api);
    const certificate = new Map([['x5c', [Buffer.from('certificate')]]]);
    for (const attestation of [
      { format: 'packed', statement: certificate },
      { format: 'apple', statement: certificate },
      { format: 'android-key', statement: new Map() },
    ]) {
      const reply = await answerCreation(api, person, new Authenticator(), { attestation });
      expect(reply.statusCode).toBe(403);
      expect(reply.json().description).toContain('attestation');
    }
  });

  it('makes those wait who guess, as a password does, and their network with them', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const { authenticator } = await addPasskey(api, await signUp(api));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const statuses = [];
    for (let n = 0; n < 6; n++)
      statuses.push((await passkeySignIn(api, authenticator, { signWith: privateKey })).statusCode);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    expect(await questionsUntilRefused(api)).toBe(300);
  });

  it('says what of it cannot be read', async () => {
    await using scene = await openPasskeyScene(engine);
    const { api } = scene;
    const { headers } = await signUp(api);
    const whole = new Authenticator().get({ challenge: 'x', rpId: 'ocm.example' }, {});
    const unreadable = [
      undefined,
      null,
      'text',
      {},
      { ...whole, id: 7 },
      { ...whole, id: 'a'.repeat(limits.maxCredentialIdLength + 1) },
      { ...whole, response: { ...whole.response, userHandle: 'ä' } },
      { ...whole, response: [] },
    ];
    for (const credential of unreadable) {
      const reply = await sendAssertion(api, credential);
      expect(reply.statusCode, JSON.stringify(credential)).toBe(400);
      const added = await sendJson(api, 'POST', own, { name: 'x', credential }, headers);
      expect(added.statusCode, JSON.stringify(credential)).toBe(400);
    }
    const broken = new Authenticator().create({
      ...{ challenge: 'x', rp: { id: 'ocm.example', name: '' }, excludeCredentials: [] },
      user: { id: 'x', name: '', displayName: '' },
    });
    for (const attestationObject of ['AAAA', 'oA', '_w'.repeat(50)]) {
      const credential = { ...broken, response: { ...broken.response, attestationObject } };
      const added = await sendJson(api, 'POST', own, { name: 'x', credential }, headers);
      expect(added.statusCode, attestationObject).toBe(403);
    }
    for (const name of ['', '  ', 'a\u0000', 'x'.repeat(limits.maxPasskeyNameLength + 1)]) {
      const added = await sendJson(api, 'POST', own, { name, credential: broken }, headers);
      expect(added.statusCode, name).toBe(400);
    }
  });
});

/** How often one network may ask before it has to wait. */
async function questionsUntilRefused(api: RunningApi): Promise<number> {
  for (let asked = 0; asked < 1000; asked++) {
    const url = '/v4/profile/passkey-sign-in/options';
    const from = { remoteAddress: `2001:db8::${asked}` };
    const reply = await api.request({ method: 'POST', url, payload: '{}', ...from });
    if (reply.statusCode === 429) return asked;
    expect(reply.statusCode).toBe(200);
  }
  return Number.POSITIVE_INFINITY;
}

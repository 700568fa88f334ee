import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type SocialSignIn, socialProviders } from '../../src/accounts/social/provider.ts';
import { signUp } from '../support/accounts.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { engines } from '../support/store.ts';
import { makeKeyOf } from '../support/with-key.ts';
import { worldNow } from '../world/world.ts';

/** A service of which `user` comes back; it hands tokens out for codes with the right proof only. */
class FakeService {
  user: Readonly<Record<string, unknown>> = {
    sub: '77',
    email: 'Grace@People.example',
    email_verified: true,
    name: 'Grace',
  };
  emails: unknown = [];
  challenge = '';
  /** In place of the right answer. */
  token: (() => Response) | undefined;
  readonly social: SocialSignIn = {
    providers: [
      { provider: socialProviders.google, clientId: 'id', clientSecret: 'secret' },
      { provider: socialProviders.github, clientId: 'id', clientSecret: 'secret' },
    ],
    returnUrl: 'https://app.example/in',
    ask: async (url, { headers, form }) => {
      if (form !== undefined) return this.#token(form);
      expect(headers['authorization']).toBe('Bearer access');
      return Response.json(url.endsWith('/emails') ? this.emails : this.user);
    },
  };

  #token(form: URLSearchParams): Response {
    if (this.token !== undefined) return this.token();
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight = proof === this.challenge && form.get('client_secret') === 'secret';
    return isRight
      ? Response.json({ access_token: 'access', token_type: 'Bearer' })
      : Response.json({ error: 'invalid_grant' }, { status: 400 });
  }
}

const cookieOf = (header: unknown) => /^[^;]*/.exec(String(header))?.[0] ?? '';

/** Goes to a service and comes back with its code; gives the answer. */
async function visit(
  api: RunningApi,
  service: FakeService,
  name = 'google',
  cookie?: string,
  more = '&code=abc',
) {
  const start = await api.get(`/v4/profile/social/${name}`);
  expect(start.statusCode).toBe(302);
  const to = new URL(String(start.headers.location));
  service.challenge = to.searchParams.get('code_challenge') ?? '';
  const state = to.searchParams.get('state') ?? '';
  const own = cookieOf(start.headers['set-cookie']);
  return api.get(`/v4/profile/social/${name}/callback?state=${state}${more}`, {
    cookie: `other=1; ${cookie ?? own}`,
  });
}

async function collect(api: RunningApi, callback: Awaited<ReturnType<typeof visit>>) {
  const [url, code] = String(callback.headers.location).split('#code=');
  expect(url).toBe('https://app.example/in');
  const payload = JSON.stringify({ code });
  return api.request({ method: 'POST', url: '/v4/profile/social/collect', payload });
}

async function open(engine: (typeof engines)[number]) {
  const service = new FakeService();
  const clock = new SettableClock(worldNow);
  const api = await openApi(engine, { records: [], clock, social: service.social });
  return { api, service, clock, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() };
}

describe.each(engines)('signing in by another service on %s', (engine) => {
  it('makes an account at the first time and finds it at the next, also under another address', async () => {
    await using scene = await open(engine);
    const { api, service } = scene;
    const first = await collect(api, await visit(api, service));
    expect(first.statusCode).toBe(200);
    const { userProfile, access_token } = first.json().data;
    expect(userProfile).toMatchObject({
      username: 'Grace',
      emailAddress: 'Grace@People.example',
      identityProvider: 'google',
    });
    const headers = { authorization: `Bearer ${access_token}` };
    const own = (await api.get('/v4/profile', headers)).json();
    expect(own).toMatchObject({ hasPassword: false, isEmailVerified: true });
    service.user = { ...service.user, email: 'other@people.example' };
    const again = await collect(api, await visit(api, service));
    expect(again.json().data.userProfile.id).toBe(userProfile.id);
  });

  it('leads to the service with all that it asks for, and sets one strict cookie', async () => {
    await using scene = await open(engine);
    const { headers } = await scene.api.get('/v4/profile/social/github');
    const to = new URL(String(headers.location));
    expect(`${to.origin}${to.pathname}`).toBe('https://github.com/login/oauth/authorize');
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'id',
      redirect_uri: 'https://ocm.example/v4/profile/social/github/callback',
      code_challenge_method: 'S256',
    });
    expect(String(headers['set-cookie'])).toMatch(
      /^__Host-ocm-social=[\w-]{43}; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
  });

  it('reads who somebody is at GitHub from two answers', async () => {
    await using scene = await open(engine);
    const { api, service } = scene;
    service.user = { id: 9, login: 'ada' };
    service.emails = [
      { email: 'old@people.example', primary: false, verified: true },
      { email: 'ada@people.example', primary: true, verified: true },
    ];
    const reply = await collect(api, await visit(api, service, 'github'));
    expect(reply.json().data.userProfile).toMatchObject({
      username: 'ada',
      emailAddress: 'ada@people.example',
    });
  });

  it('refuses another browser, a second use, an old way and an address that nobody confirmed', async () => {
    await using scene = await open(engine);
    const { api, service, clock } = scene;
    const stranger = await visit(api, service, 'google', '__Host-ocm-social=stranger');
    expect(stranger.statusCode).toBe(403);
    const state = 'state=invented';
    const invented = await api.get(`/v4/profile/social/google/callback?code=abc&${state}`);
    expect(invented.statusCode).toBe(403);
    service.user = { ...service.user, email_verified: false };
    expect((await visit(api, service)).statusCode).toBe(403);
    service.user = { ...service.user, email_verified: true };
    const callback = await visit(api, service);
    expect((await collect(api, callback)).statusCode).toBe(200);
    expect((await collect(api, callback)).statusCode).toBe(400);
    const late = await visit(api, service);
    clock.at += 60_000;
    expect((await collect(api, late)).statusCode).toBe(400);
    expect((await api.get('/v4/profile/social/facebook')).statusCode).toBe(404);
  });

  it('refuses what a service says otherwise than it must', async () => {
    await using scene = await open(engine);
    const { api, service } = scene;
    const refused = async (more?: string) => {
      const reply = await visit(api, service, 'google', undefined, more);
      expect(reply.statusCode, reply.body).toBe(403);
      return reply.json().description;
    };
    expect(await refused('&error=access_denied')).toContain('did not sign you in');
    await refused('');
    await refused('&code=abc&code=def');
    await refused('&code=abc&iss=https://evil.example');
    const answers = [
      () => Response.json({ error: 'invalid_grant' }),
      () => Response.json({ access_token: 7, token_type: 'bearer' }),
      () => Response.json({ access_token: 'access', token_type: 'mac' }),
      () => new Response('access_token=access', { headers: { 'content-type': 'text/plain' } }),
      () => new Response(null, { status: 500 }),
    ];
    for (const token of answers) {
      service.token = token;
      await refused();
    }
    service.token = undefined;
    const issuer = '&code=abc&iss=https://accounts.google.com';
    const right = await visit(api, service, 'google', undefined, issuer);
    expect((await collect(api, right)).statusCode).toBe(200);
  });

  it('lets the owner of an address take over an account whose address nobody had confirmed', async () => {
    await using scene = await open(engine);
    const { api, service } = scene;
    const squatter = await signUp(api, { emailAddress: 'grace@people.example' });
    const key = await makeKeyOf(api, squatter.id, 'write');
    const reply = await collect(api, await visit(api, service));
    expect(reply.json().data.userProfile.id).toBe(squatter.id);
    expect((await api.get('/v4/profile', squatter.headers)).statusCode).toBe(401);
    await api.access.catchUp();
    expect(api.access.keys.find(key.secret)).toBeUndefined();
    const { emailAddress, password } = squatter;
    const payload = JSON.stringify({ emailAddress, password });
    const signIn = { method: 'POST', url: '/v4/profile/authenticate', payload } as const;
    expect((await api.request(signIn)).statusCode).toBe(401);
  });

  it('is listed where it is configured, and off otherwise', async () => {
    await using scene = await open(engine);
    const list = (await scene.api.get('/v4/profile/social')).json();
    expect(list.providers.map(({ name }: { name: string }) => name)).toEqual(['google', 'github']);
    await using plain = await openApi(engine, { records: [] });
    expect((await plain.get('/v4/profile/social')).json()).toEqual({ providers: [] });
    expect((await plain.get('/v4/profile/social/google')).statusCode).toBe(404);
  });
});

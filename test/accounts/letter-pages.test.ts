import { describe, expect, it } from 'vitest';
import { signUp } from '../support/accounts.ts';
import { lettersTo } from '../support/letters.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';

const empty = { records: [] };

/** The address in the last letter to somebody, on this server. */
async function linkTo(api: RunningApi, address: string): Promise<string> {
  const text = (await lettersTo(api.store.db, address)).map((letter) => letter.text).join('\n');
  const links = [...text.matchAll(/https:\/\/ocm\.example(\/\S+)/g)].flatMap(
    ([, path]) => path ?? [],
  );
  return links.at(-1) ?? '';
}

/** Sends the form of a page as a browser does, with the hidden values that are in it. */
function send(api: RunningApi, link: string, page: string, values: Record<string, string> = {}) {
  const token = /name="token" value="([^"]*)"/.exec(page)?.[1] ?? '';
  return api.request({
    method: 'POST',
    url: link,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ token, ...values }).toString(),
  });
}

describe.each(engines)('pages of letters on %s', (engine) => {
  it('opens a page for the link of a letter, which does nothing until its form is sent', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress, headers } = await signUp(api);
    const isVerified = async () => (await api.get('/v4/profile', headers)).json().isEmailVerified;
    const link = await linkTo(api, emailAddress);
    const page = await api.get(link);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(await isVerified()).toBe(false);
    const sent = await send(api, link, page.body);
    expect(sent.statusCode).toBe(200);
    expect(sent.body).toContain('your e-mail address is confirmed');
    expect(await isVerified()).toBe(true);
    const again = await send(api, link, page.body);
    expect(again.statusCode).toBe(400);
    expect(again.body).toContain('cannot be used');
  });

  it('leads from a forgotten password to a new one', async () => {
    await using api = await openApi(engine, empty);
    const { emailAddress } = await signUp(api);
    const forgotten = '/account/forgotten-password';
    const asked = await send(api, forgotten, (await api.get(forgotten)).body, { emailAddress });
    expect(asked.body).toContain('If this address has an account');
    const link = await linkTo(api, emailAddress);
    const page = (await api.get(link)).body;
    const password = 'another secret';
    const typo = await send(api, link, page, { password, confirmedPassword: 'anther secret' });
    expect(typo.statusCode).toBe(400);
    expect(typo.body).toContain('not the same');
    const short = await send(api, link, page, { password: 'ab', confirmedPassword: 'ab' });
    expect(short.body).toContain('too short');
    const set = await send(api, link, short.body, { password, confirmedPassword: password });
    expect(set.body).toContain('Your new password counts');
    const form = JSON.stringify({ emailAddress, password });
    const signIn = { method: 'POST', url: '/v4/profile/authenticate', payload: form } as const;
    expect((await api.request(signIn)).statusCode).toBe(200);
  });

  it('shows a token as text, whatever it is', async () => {
    await using api = await openApi(engine, empty);
    const evil = '"><script>alert(1)</script>';
    const page = await api.get(`/account/reset-password?token=${encodeURIComponent(evil)}`);
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).toContain('&quot;&gt;&lt;script&gt;');
  });
});

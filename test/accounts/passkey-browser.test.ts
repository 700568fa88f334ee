import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { signUp } from '../support/accounts.ts';
import { creationOptions, requestOptions, sendAssertion, sendJson } from '../support/passkeys.ts';
import { openApi } from '../support/running-api.ts';

/** Of Debian: `apt-get install chromium`. */
const executablePath = '/usr/bin/chromium';
const isThere = existsSync(executablePath);
if (!isThere) console.warn(`no ${executablePath}: the test of passkeys in a browser is skipped`);

/** A Chromium with an authenticator that verifies whoever asks, on a page of `origin`. */
async function openBrowser(origin: string) {
  await using opening = new AsyncDisposableStack();
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  const browser = await chromium.launch({ executablePath, args });
  opening.defer(() => browser.close());
  const page = await browser.newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${origin}/health/live`);
  const opened = opening.move();
  return { page, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
}

it.skipIf(!isThere)(
  'a browser makes a passkey and signs in with it',
  { timeout: 60_000 },
  async () => {
    const passkeys = { id: 'localhost', name: 'Test', origins: ['http://localhost'] };
    await using api = await openApi('sqlite', { records: [], passkeys });
    const { port } = await api.address();
    const origin = `http://localhost:${port}`;
    // The port is known only now.
    passkeys.origins.splice(0, 1, origin);
    const person = await signUp(api);
    await using browser = await openBrowser(origin);
    const { page } = browser;
    const created = await page.evaluate(
      inPage('create', 'parseCreationOptionsFromJSON', await creationOptions(api, person)),
    );
    const body = { name: 'Chromium', credential: created };
    const added = await sendJson(api, 'POST', '/v4/profile/passkeys', body, person.headers);
    expect(added.statusCode, added.body).toBe(201);
    for (let turn = 0; turn < 2; turn++) {
      const used = await page.evaluate(
        inPage('get', 'parseRequestOptionsFromJSON', await requestOptions(api)),
      );
      const reply = await sendAssertion(api, used);
      expect(reply.statusCode, reply.body).toBe(200);
      expect(reply.json().data.userProfile.id).toBe(person.id);
    }
  },
);

/** What a page does with options of ours, as its script: the tests are compiled without the types of browsers. */
function inPage(call: 'create' | 'get', parse: string, options: object): string {
  const publicKey = `PublicKeyCredential.${parse}(${JSON.stringify(options)})`;
  return `navigator.credentials.${call}({ publicKey: ${publicKey} }).then((made) => made.toJSON())`;
}

import { describe, expect, it } from 'vitest';
import type { MailMessage } from '../../src/domain/mail.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import type { Database } from '../../src/storage/database.ts';
import { endpointName } from '../support/endpoint-address.ts';
import { engines } from '../support/store.ts';
import { type CallerName, Scene } from './scene.ts';

/** Who does everything that their role allows, and leaves. */
const leaving = ['owner', 'editor', 'moderator', 'administrator'] as const;

/** These would end the account or its session before the end. */
const farewells =
  /^(DELETE \/v4\/profile$|POST \/v4\/profile\/sign-out|DELETE \/v4\/profile\/sessions|PUT \/v4\/profile\/password)/;

const writes = endpoints
  .filter(({ method }) => method !== 'GET')
  .map((endpoint) => ({ endpoint, name: endpointName(endpoint).replaceAll(/\([^)]*\)/g, '') }))
  .filter(({ name }) => !farewells.test(name));

const about = (name: CallerName) => `I am ${name} of the long road`;

/** Everything that could be written by somebody is, so that a new endpoint is seen to leave nothing. */
async function doEverything(scene: Scene, as: (typeof leaving)[number]): Promise<void> {
  const profile = { about: about(as), location: `Town of ${as}`, websiteUrl: `https://${as}.home` };
  await send(scene, as, 'PATCH', '/v4/profile', profile);
  for (const { endpoint, name } of writes) {
    const values = await scene.freshObject(endpoint);
    if (name === 'PATCH /v4/profile') continue;
    await scene.call(endpoint, as, values);
  }
}

function send(scene: Scene, as: CallerName, method: 'PATCH' | 'DELETE', url: string, body: object) {
  const headers = { ...scene.headersOf(as), 'content-type': 'application/json' };
  return scene.api.request({ method, url, headers, payload: JSON.stringify(body) });
}

/** Rows of every table as text, the columns that are allowed to name people left out. */
async function everyText({ kysely }: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const texts = new Map<string, readonly string[]>();
  for (const { name } of await kysely.introspection.getTables()) {
    const rows = await kysely
      .withTables<Record<string, Record<string, unknown>>>()
      .selectFrom(name)
      .selectAll()
      .execute();
    texts.set(
      name,
      rows.map((row) => JSON.stringify({ ...row, ...exempt[name] })),
    );
  }
  return texts;
}

/** Who did something is kept by the one log that nobody can change (decision 0043). */
const exempt: Readonly<Record<string, object>> = { audit_entry: { actor_name: '' } };

const goodbye = 'Your account was deleted';

describe.each(engines)('after they have deleted their accounts on %s', (engine) => {
  it('no table says anything of people who did all that can be done', {
    timeout: 180_000,
  }, async () => {
    await using scene = await Scene.open(engine);
    const { people } = scene;
    const { db } = scene.api.store;
    for (const as of leaving) await doEverything(scene, as);
    const before = [...(await everyText(db)).values()].flat().join('\n');
    const personal = leaving.flatMap((as) => {
      const { username, emailAddress } = people[as];
      return [username, emailAddress, about(as), `Town of ${as}`, `https://${as}.home`];
    });
    for (const text of personal) expect(before).toContain(text);

    for (const as of leaving) {
      const reply = await send(scene, as, 'DELETE', '/v4/profile', {
        password: people[as].password,
      });
      expect([as, reply.statusCode, reply.body]).toEqual([as, 204, '']);
    }
    expect(await rowsWith(db, personal)).toEqual([]);
    const numbers = leaving.map((as) => people[as].id);
    const stays = await db.kysely
      .selectFrom('revision')
      .select('actor_id')
      .where('actor_id', 'in', numbers)
      .execute();
    expect(stays.length).toBeGreaterThan(0);
  });
});

/** Rows that say one of the texts and must not. */
async function rowsWith(db: Database, texts: readonly string[]): Promise<readonly string[]> {
  const tables = [...(await everyText(db))];
  return tables.flatMap(([table, rows]) =>
    rows
      .filter((row) => texts.some((text) => row.includes(text) && !isOnItsWay(table, row, text)))
      .map((row) => `${table}: ${row}`),
  );
}

/** The one letter that tells somebody that it is done, and what is on its way to others (decision 0043). */
function isOnItsWay(table: string, row: string, text: string): boolean {
  if (table !== 'outbox') return false;
  const { message } = JSON.parse(row) as { readonly message: string };
  const { to, subject } = JSON.parse(message) as MailMessage;
  return subject === goodbye || (to !== text && !text.includes('@'));
}

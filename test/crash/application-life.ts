import { sql } from 'kysely';
import { expect } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import { Access } from '../../src/registry/access/access.ts';
import type { Database } from '../../src/storage/database.ts';

/** What is done to an application, one after the other, with what the audit log calls it. */
const steps = [
  'application.create',
  'application.rotate-key',
  'application.add-key',
  'application.revoke-key',
  'application.change',
  'application.delete',
] as const;

/** An application with the last step that the server has acknowledged, and its keys in the order they came. */
export interface ApplicationLife {
  readonly id: string;
  readonly secrets: string[];
  acknowledged: number;
}

/** Sends a request with a JSON body; gives the answer when it is a success. Rejects when the server is gone. */
export type Call = (
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
) => Promise<Response | undefined>;

interface Made {
  readonly application: { readonly id: string };
  readonly key: { readonly id: number };
  readonly secret: string;
}

/** Lets an application live from its registration to its end; `lives` gets it with its first acknowledged step. */
export async function liveOnce(call: Call, lives: ApplicationLife[]): Promise<boolean> {
  const app = { title: 'App', websiteUrl: 'https://app.example' };
  const first = await made(call('POST', '/v4/applications', app));
  if (first === undefined) return false;
  const { id } = first.application;
  const path = `/v4/applications/${id}`;
  const life: ApplicationLife = { id, secrets: [first.secret], acknowledged: 1 };
  lives.push(life);
  for (const turn of ['rotate', 'add'] as const) {
    const where = turn === 'rotate' ? `${path}/keys/${first.key.id}/rotate` : `${path}/keys`;
    const next = await made(call('POST', where, {}));
    if (next === undefined) return false;
    life.secrets.push(next.secret);
    life.acknowledged++;
  }
  // The first one again, in its time of grace.
  const rest = [
    () => call('DELETE', `${path}/keys/${first.key.id}`),
    () => call('PATCH', path, { isEnabled: false }),
    () => call('DELETE', path),
  ];
  for (const next of rest) {
    if ((await next()) === undefined) return false;
    life.acknowledged++;
  }
  return true;
}

async function made(answer: Promise<Response | undefined>): Promise<Made | undefined> {
  return (await answer)?.json() as Promise<Made | undefined>;
}

/** Which keys open something after each step: the first, the one in its place, and the added one. */
const working: readonly (readonly boolean[])[] = [
  [],
  [true],
  [true, true],
  [true, true, true],
  [false, true, true],
  [false, false, false],
  [false, false, false],
];

/**
 * Each application is where the last acknowledged step left it, or one step further when the server died before it
 * could say so: in its row, in what its keys open, in when they end, and in the audit log.
 */
export async function expectWholeLives(
  db: Database,
  lives: readonly ApplicationLife[],
): Promise<void> {
  await using access = await Access.open(db, systemClock, silentLog);
  for (const { id, secrets, acknowledged } of lives) {
    const said = await auditedSteps(db, id);
    expect([acknowledged, acknowledged + 1], id).toContain(said.length);
    expect(said).toEqual(steps.slice(0, said.length));
    const opens = secrets.map((secret) => access.keys.find(secret) !== undefined);
    // Of a step that was not acknowledged the key is known to nobody.
    expect(opens, `${id} after ${said.at(-1)}`).toEqual(
      working[said.length]?.slice(0, secrets.length),
    );
    const isKept = said.length < steps.length;
    expect(await keysOf(db, id)).toEqual(isKept ? keysAfter(said.length) : []);
  }
}

async function auditedSteps(db: Database, id: string): Promise<readonly string[]> {
  const rows = await db.kysely
    .selectFrom('audit_entry')
    .select('action')
    .where('object_kind', '=', 'application')
    .where('object_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ action }) => action);
}

interface KeyState {
  readonly isEnding: boolean;
  readonly isRevoked: boolean;
}

/** Only the rotated key ends by itself. */
function keysAfter(step: number): readonly KeyState[] {
  const first = { isEnding: step >= 2, isRevoked: step >= 4 };
  const others = { isEnding: false, isRevoked: false };
  return [first, others, others].slice(0, Math.min(step, 3));
}

async function keysOf(db: Database, id: string): Promise<readonly KeyState[]> {
  const { rows } = await sql<{ readonly ends: number | null; readonly revoked: number | null }>`
    select k.expires_at as ends, k.revoked_at as revoked from api_key k
    join application a on a.id = k.application_id
    where a.id = ${id} order by k.id`.execute(db.kysely);
  return rows.map(({ ends, revoked }) => ({
    isEnding: ends !== null,
    isRevoked: revoked !== null,
  }));
}

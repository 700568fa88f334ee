import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Kysely, sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { databaseErrorCode } from './database-error.ts';
import { openPostgresql } from './postgresql.ts';

/** The test server behind a door: when that is shut, connections stay, and nothing comes through any more. */
async function openDoor() {
  const server = new URL(inject('postgresUrl'));
  const sockets: Socket[] = [];
  const door = createServer((near) => {
    const far = connect(Number(server.port), server.hostname);
    for (const socket of [near, far]) sockets.push(socket.on('error', () => {}));
    near.pipe(far).pipe(near);
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('unreachable');
  const url = new URL(server);
  url.port = String(address.port);
  return {
    url: url.href,
    shut() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      door.close();
      await once(door, 'close');
    },
  };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => databaseErrorCode(error) ?? error,
  );

describe('openPostgresql', () => {
  it.each([
    ['postgresql://u:secret@h:notaport/x', 'Invalid URL'],
    ['postgresql://u:secret@h/x?sslrootcert=/nonexist', 'ENOENT'],
  ])('names the setting and the reason for %s, not the password', async (url, reason) => {
    const opening = openPostgresql({ kind: 'postgresql', url }, silentLog);
    await expect(opening).rejects.toMatchObject({ code: 'invalid-setting' });
    await expect(opening).rejects.toThrow(/^Cannot use DATABASE_URL: /);
    await expect(opening).rejects.toThrow(reason);
    await expect(opening).rejects.not.toThrow('secret');
  });

  it('breaks a connection that falls silent within a transaction, and goes on with another', async () => {
    await using door = await openDoor();
    const dialect = await openPostgresql({ kind: 'postgresql', url: door.url }, silentLog, 500);
    const db = new Kysely<object>({ dialect });
    const ask = (asked: Kysely<object>) => sql`select 1`.execute(asked);
    await ask(db);
    const inTransaction = db.transaction().execute(async (tx) => {
      await ask(tx);
      door.shut();
      await ask(tx);
    });
    expect(await codeOf(inTransaction)).toBe('CONNECTION_LOST');
    expect(await codeOf(ask(db))).toBe('no error');
    await db.destroy();
  });

  it('closes though a frozen server does not', async () => {
    await using door = await openDoor();
    const dialect = await openPostgresql({ kind: 'postgresql', url: door.url }, silentLog);
    const db = new Kysely<object>({ dialect });
    await sql`select 1`.execute(db);
    door.shut();
    await db.destroy();
  }, 20_000);
});

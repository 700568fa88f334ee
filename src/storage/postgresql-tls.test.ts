import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { openDatabase } from './database.ts';

const directory = mkdtempSync(join(tmpdir(), 'ocm-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

interface Certificate {
  readonly file: string;
  readonly keyFile: string;
}

/** Signed by itself, for the host name `localhost`: the server's, and the authority's too. */
function makeCertificate(name: string): Certificate {
  const file = join(directory, `${name}.crt`);
  const keyFile = join(directory, `${name}.key`);
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const out = ['-keyout', keyFile, '-out', file, '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...subject, ...out], { stdio: 'pipe' });
  return { file, keyFile };
}

/**
 * The test server behind a door that speaks TLS as PostgreSQL does: it says yes to the request for it in plain bytes,
 * the handshake follows.
 */
async function openTlsDoor({ file, keyFile }: Certificate) {
  const server = new URL(inject('postgresUrl'));
  const [key, cert] = [readFileSync(keyFile), readFileSync(file)];
  const sockets: Socket[] = [];
  const door = createServer(async (plain) => {
    sockets.push(plain.on('error', () => {}));
    await once(plain, 'readable');
    // 8 bytes, SSLRequest; the rest belongs to the handshake.
    plain.read(8);
    plain.write('S');
    const near = new TLSSocket(plain, { isServer: true, key, cert });
    const far = connect(Number(server.port), server.hostname);
    for (const socket of [near, far]) sockets.push(socket.on('error', () => {}));
    near.pipe(far).pipe(near);
  });
  door.listen(0, 'localhost');
  await once(door, 'listening');
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('unreachable');
  const { port, address: ip } = address;
  return {
    port,
    ip: ip.includes(':') ? `[${ip}]` : ip,
    async close() {
      for (const socket of sockets) socket.destroy();
      door.close();
      await once(door, 'close');
    },
  };
}

const own = makeCertificate('own');
const foreign = makeCertificate('foreign');
const noCertificate = join(directory, 'no-certificate');
writeFileSync(noCertificate, 'hello');
let door: Awaited<ReturnType<typeof openTlsDoor>>;
beforeAll(async () => {
  door = await openTlsDoor(own);
});
afterAll(() => door.close());

/** What opening the database with these parameters of the address comes to. */
async function opened(parameters: string, host = 'localhost'): Promise<string> {
  const url = `postgresql://postgres:secret@${host}:${door.port}/postgres?${parameters}`;
  try {
    await using database = await openDatabase({ kind: 'postgresql', url }, silentLog);
    await sql`select 1`.execute(database.kysely);
    return 'opened';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('a database behind TLS', () => {
  it.each([
    ['sslmode=require'],
    ['sslmode=no-verify'],
    [`sslmode=verify-full&sslrootcert=${own.file}`],
    [`sslmode=require&sslrootcert=${own.file}`],
  ])('is opened with %s', async (parameters) => {
    expect(await opened(parameters)).toBe('opened');
  });

  it.each([
    ['sslmode=verify-full', 'self-signed'],
    [`sslmode=verify-full&sslrootcert=${foreign.file}`, 'self-signed'],
    [`sslmode=verify-ca&sslrootcert=${foreign.file}`, 'self-signed'],
    [`sslmode=require&sslrootcert=${foreign.file}`, 'self-signed'],
  ])('is not believed with %s, and told what to do', async (parameters, reason) => {
    const message = await opened(parameters);
    expect(message).toMatch(/^Cannot trust the database server "localhost:\d+\/postgres": /);
    expect(message).toContain(reason);
    expect(message).toContain('sslrootcert=/path/to/ca.pem');
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain('secret');
  });

  it('has the name of its certificate with verify-full only', async () => {
    const root = `sslrootcert=${own.file}`;
    expect(await opened(`sslmode=verify-ca&${root}`, door.ip)).toBe('opened');
    expect(await opened(`sslmode=verify-full&${root}`, door.ip)).toMatch(
      /does not match certificate's altnames.*use a host name of its certificate in DATABASE_URL/,
    );
  });

  it.each([
    ['sslmode=requird', 'its sslmode is "requird", allowed are disable, require'],
    ['sslmode=verify-ca', 'requires specifying a CA with sslrootcert'],
    [`sslmode=verify-full&sslrootcert=${noCertificate}`, 'DATABASE_URL'],
    [`sslmode=require&sslcert=${own.file}&sslkey=${noCertificate}`, 'DATABASE_URL'],
  ])('is not asked with %s', async (parameters, reason) => {
    const message = await opened(parameters);
    expect(message).toContain('DATABASE_URL');
    expect(message).toContain(reason);
  });
});

it('a server without TLS is named when the address asks for it', async () => {
  const url = `${inject('postgresUrl')}?sslmode=require`;
  await expect(openDatabase({ kind: 'postgresql', url }, silentLog)).rejects.toThrow(
    /^Cannot reach the database .* by TLS: the server does not speak it; .* DATABASE_URL$/,
  );
});

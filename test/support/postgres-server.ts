import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';

/**
 * A PostgreSQL of our own for one test run: a fresh cluster in a temporary directory on a free port of the
 * loopback interface, stopped and removed afterwards. Uses the machine's binaries; as root on Debian it installs
 * them; a machine without them fails with what to do, because half of the storage tests would be missing.
 */
declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the maintenance database; tests create their own databases beside it. */
    postgresUrl: string;
  }
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

interface Server {
  readonly process: ChildProcess;
  readonly directory: string;
}

let server: Server | undefined;

export async function setup(project: TestProject): Promise<void> {
  const binaries = findBinaries() ?? installBinaries();
  const account = process.getuid?.() === 0 ? postgresAccount() : undefined;
  const directory = await mkdtemp(join(tmpdir(), 'ocm-test-postgres-'));
  if (account) await chown(directory, account.uid, account.gid);
  const cluster = join(directory, 'cluster');
  const initdb = [
    '-D',
    cluster,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  execFileSync(join(binaries, 'initdb'), initdb, { cwd: directory, stdio: 'pipe', ...account });
  const port = await freePort();
  server = { process: startServer(binaries, cluster, port, account), directory };
  process.once('exit', () => server?.process.kill('SIGQUIT'));
  await untilReady(binaries, port, server.process);
  project.provide('postgresUrl', `postgresql://postgres@127.0.0.1:${port}/postgres`);
}

export async function teardown(): Promise<void> {
  const running = server;
  if (running === undefined) return;
  server = undefined;
  if (running.process.exitCode === null) {
    const gone = new Promise((resolve) => running.process.once('exit', resolve));
    running.process.kill('SIGINT');
    await gone;
  }
  await rm(running.directory, { recursive: true, force: true });
}

function startServer(
  binaries: string,
  cluster: string,
  port: number,
  account?: Account,
): ChildProcess {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: 200,
    shared_buffers: '64MB',
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(join(binaries, 'postgres'), ['-D', cluster, ...flags], {
    cwd: cluster,
    stdio: ['ignore', 'ignore', 'inherit'],
    ...account,
  });
}

async function untilReady(binaries: string, port: number, started: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (started.exitCode !== null) break;
    try {
      execFileSync(join(binaries, 'pg_isready'), [
        '-q',
        '-U',
        'postgres',
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
      ]);
      return;
    } catch {
      await sleep(100);
    }
  }
  started.kill('SIGQUIT');
  throw new Error(
    `PostgreSQL for the tests did not answer on port ${port}; its messages stand above`,
  );
}

/** The folder with `initdb` and `postgres`; Debian keeps them out of PATH. */
function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  const candidates = [
    ...newestFirst.map((version) => join(debian, version, 'bin')),
    ...configuredFolder(),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return candidates.find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

function configuredFolder(): string[] {
  try {
    return [execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: 'pipe' }).trim()];
  } catch {
    return [];
  }
}

function installBinaries(): string {
  const debian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (debian) {
    const options = {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    } as const;
    execFileSync('apt-get', ['update', '-q'], options);
    execFileSync(
      'apt-get',
      ['install', '-q', '-y', '--no-install-recommends', 'postgresql'],
      options,
    );
  }
  const found = findBinaries();
  if (found !== undefined) return found;
  throw new Error(
    'The tests need the PostgreSQL server programs (initdb, postgres), version 15 or newer: install them ' +
      '(Debian, Ubuntu: "apt-get install postgresql"; macOS: "brew install postgresql"; Fedora: ' +
      '"dnf install postgresql-server") or put their folder into PATH',
  );
}

/** PostgreSQL refuses to run as root: it runs as the account that its package made. */
function postgresAccount(): Account {
  const number = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

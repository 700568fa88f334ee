import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startServer } from '../../src/app.ts';
import { stoppedClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import { readConfig } from '../../src/config/config.ts';

const holder = { pid: process.pid, command: 'test' };

/** Closing waits 10 s for answers under way; a connection that only waits must not make it wait, hence the limit. */
it('ends silent and kept-alive connections at once when it closes', { timeout: 9000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ocm-closing-'));
  const config = readConfig({ OCM_DATA_DIR: directory, PORT: '0', OCM_DEMO: 'off' });
  const server = await startServer(config, silentLog, stoppedClock(0), holder);
  const port = Number(new URL(server.url).port);
  const silent = connect(port, '127.0.0.1');
  const half = connect(port, '127.0.0.1');
  const kept = connect(port, '127.0.0.1');
  const ends = [silent, half, kept].map((socket) => once(socket.resume(), 'close'));
  half.write('GET /v3/poi HTTP/1.1\r\nHost:');
  kept.write('GET /v3/poi HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(kept, 'data');
  await server[Symbol.asyncDispose]();
  await Promise.all(ends);
  await rm(directory, { recursive: true });
  expect([silent, half, kept].every((socket) => socket.destroyed)).toBe(true);
});

it('ends when it cannot start, whoever is connected', { timeout: 9000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ocm-closing-'));
  const config = readConfig({ OCM_DATA_DIR: directory, PORT: '0', OCM_DEMO: 'off' });
  const first = await startServer(config, silentLog, stoppedClock(0), holder);
  await expect(startServer(config, silentLog, stoppedClock(0), holder)).rejects.toThrow(
    /another server uses it/,
  );
  await first[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

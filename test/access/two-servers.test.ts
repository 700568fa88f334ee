import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { DatabaseTarget } from '../../src/storage/database.ts';
import { runCommand, startCommand } from '../support/run-command.ts';
import { emptyDirectory, emptyPlace } from '../support/store.ts';

const perMinute = 60;

/** Another process, as an operator starts it, behind a proxy on this machine. */
async function startServer(target: DatabaseTarget) {
  await using opening = new AsyncDisposableStack();
  const directory = opening.use(await emptyDirectory());
  const server = startCommand(directory.path, ['serve'], {
    PORT: '0',
    DATABASE_URL: target.kind === 'postgresql' ? target.url : '',
    OCM_DEMO: 'off',
    OCM_LOG_LEVEL: 'warn',
    OCM_FAIR_USE: 'limit',
    OCM_SHARE_LIMITS: 'database',
    OCM_ADDRESS_LIMIT: String(perMinute),
    OCM_BAN_AFTER: '0',
    OCM_TRUSTED_PROXIES: '127.0.0.1',
  });
  const complaints = text(server.stderr);
  const ended = once(server, 'exit');
  opening.defer(async () => {
    server.kill('SIGKILL');
    await ended;
  });
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const url = /http:[^ ]+/.exec(line)?.[0] ?? '';
  const opened = opening.move();
  return {
    /** What is left to a caller; `undefined` when he is refused. */
    ask: async (caller: string): Promise<number | undefined> => {
      const reply = await fetch(`${url}/v3/poi?maxresults=1&greaterthanid=${Math.random()}`, {
        headers: { 'x-forwarded-for': caller },
      });
      await reply.text();
      const left = Number(/;r=(\d+)/.exec(reply.headers.get('ratelimit') ?? '')?.[1]);
      return reply.status === 429 ? undefined : left;
    },
    end: async (signal: 'SIGTERM' | 'SIGKILL') => {
      server.kill(signal);
      await ended;
      return complaints;
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

it('two servers hold a caller to one limit, and a third knows it when both are gone', {
  timeout: 120_000,
}, async () => {
  await using place = await emptyPlace('postgresql');
  await using a = await startServer(place.target);
  await using b = await startServer(place.target);
  const startedAt = performance.now();
  const flowedIn = () => (((performance.now() - startedAt) / 1000) * perMinute) / 60;
  const whoAnswered = async (servers: readonly (typeof a)[]): Promise<number> => {
    const left = await Promise.all(servers.map((server) => server.ask('192.0.2.1')));
    return left.filter((one) => one !== undefined).length;
  };
  let given = 0;
  for (let i = 0; i < 40; i++) given += await whoAnswered([a]);
  // One request a second is what flows in.
  for (let i = 0; i < 30; i++) {
    given++;
    if (((await b.ask('192.0.2.1')) ?? 0) < perMinute / 2) break;
    await sleep(1000);
  }
  for (let i = 0; i < perMinute; i++) given += await whoAnswered([a, b]);
  expect(given).toBeGreaterThanOrEqual(perMinute);
  // What one still had when the other had heard of the first 40.
  const late = 30;
  expect(given).toBeLessThanOrEqual(perMinute + flowedIn() + late);
  expect(await b.ask('192.0.2.2')).toBe(perMinute - 1);
  await sleep(2000);
  const complaints = (await a.end('SIGKILL')) + (await b.end('SIGTERM'));
  expect(complaints).not.toContain('cannot share limits');
  await using c = await startServer(place.target);
  await sleep(1000);
  expect((await c.ask('192.0.2.1')) ?? 0).toBeLessThan(perMinute / 2);
});

it('a server says that it cannot both share limits and give a part of them', async () => {
  await using directory = await emptyDirectory();
  const environment = { OCM_SHARE_LIMITS: 'database', OCM_NODES: '3', OCM_DEMO: 'off', PORT: '0' };
  const { code, stderr } = await runCommand(directory.path, ['serve'], { environment });
  expect(code).toBe(1);
  expect(stderr).toContain('Cannot use OCM_SHARE_LIMITS "database" with OCM_NODES "3"');
});

/**
 * What the checks before an answer cost, in process: the hook itself is called again and again with a real request
 * and response of the framework, under rules that have everything on.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyRequest } from 'fastify';
import { systemClock } from '../src/base/clock.ts';
import { silentLog } from '../src/base/log.ts';
import { newApplication } from '../src/domain/application.ts';
import { type FairUseRules, openRules } from '../src/domain/fair-use.ts';
import { userId } from '../src/domain/id.ts';
import { endpoints } from '../src/http/endpoints.ts';
import { accessGuard } from '../src/http/fair-use/guard.ts';
import { KnownTokens } from '../src/http/fair-use/known-tokens.ts';
import { Access } from '../src/registry/access/access.ts';
import { registerApplication } from '../src/registry/access/applications.ts';
import { addBan } from '../src/registry/access/bans.ts';
import { openDatabase } from '../src/storage/database.ts';
import { median } from './median.ts';

export interface FairUseRow {
  readonly name: string;
  readonly us: number;
}

const rounds = 15;
const callsARound = 20_000;
const plenty = 100_000_000;
const doing = { actor: { kind: 'system', process: 'bench' }, now: systemClock.now() } as const;

/** Microseconds of the checks for one request of each kind: median over the rounds. */
export async function measureFairUse(): Promise<readonly FairUseRow[]> {
  const directory = mkdtempSync(join(tmpdir(), 'ocm-bench-'));
  try {
    await using database = await openDatabase(
      { kind: 'sqlite', file: join(directory, 'ocm.sqlite') },
      silentLog,
    );
    const text = newApplication(
      new Map(Object.entries({ title: 'bench', websiteurl: 'https://bench.example' })),
    );
    const { secret } = await registerApplication(database, userId(1), text, 'read', doing);
    for (let i = 0; i < 100; i++) {
      const request = { kind: 'address', value: `198.51.${i}.0/24`, reason: 'bench' } as const;
      await addBan(database, { ...request, expiresAt: undefined }, doing);
    }
    await using access = await Access.open(database, systemClock, silentLog);
    const time = (rules: Partial<FairUseRules>, url: string) =>
      timed({ ...openRules, ...rules }, access, database, url);
    const perMinute = { key: plenty, account: plenty, address: plenty, duplicates: plenty };
    const limit = { watch: 'limit', perMinute, banAfterRefusals: plenty } as const;
    const tight = { ...limit, perMinute: { ...perMinute, address: 1 } };
    const path = '/v3/poi?latitude=51.5&longitude=-0.1&distance=10&maxresults=50';
    return [
      { name: 'no limits, no key (as it is by default)', us: await time({}, path) },
      { name: 'limits, known key', us: await time(limit, `${path}&key=${secret}`) },
      { name: 'limits, no key', us: await time(limit, path) },
      { name: 'limits, another invented key each time', us: await time(limit, `${path}&key=`) },
      { name: 'limits, over them', us: await time(tight, path) },
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function timed(
  fairUse: FairUseRules,
  access: Access,
  database: Awaited<ReturnType<typeof openDatabase>>,
  url: string,
): Promise<number> {
  const app = fastify();
  const tokens = new KnownTokens(systemClock);
  const registry = () => undefined;
  const deps = { access, database, registry, fairUse, clock: systemClock, log: silentLog };
  const guard = accessGuard(deps, endpoints, tokens);
  if (guard === undefined) throw new Error('These rules check nothing');
  let us = Number.NaN;
  app.get('/v3/poi', (request, reply) => {
    const once = (): void => void guard.call(app, request, reply, () => {});
    us = median(Array.from({ length: rounds }, () => round(url, request, once)));
    return reply.send('');
  });
  await app.inject({ method: 'GET', url, remoteAddress: '192.0.2.1' });
  await app.close();
  return us;
}

function round(url: string, request: FastifyRequest, call: () => void): number {
  const startedAt = performance.now();
  for (let i = 0; i < callsARound; i++) {
    if (url.endsWith('key=')) Object.assign(request.query as object, { key: randomUUID() });
    call();
  }
  return ((performance.now() - startedAt) * 1000) / callsARound;
}

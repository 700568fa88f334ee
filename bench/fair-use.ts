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
import { LimitSharing } from '../src/registry/access/limit-sharing.ts';
import { openDatabase } from '../src/storage/database.ts';
import { median } from './median.ts';

export interface FairUseRow {
  readonly name: string;
  readonly us: number;
}

const rounds = 15;
const callsARound = 20_000;
const plenty = 100_000_000;
const actor = { kind: 'system', process: 'bench' } as const;
const doing = { actor, now: systemClock.now(), publicUrl: '' };

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
    const sharing = await LimitSharing.open(database, systemClock, silentLog);
    const time = (rules: Partial<FairUseRules>, url: string, asked: Asked = {}) =>
      timed({ ...openRules, ...rules }, access, database, url, asked);
    const perMinute = { key: plenty, account: plenty, address: plenty, duplicates: plenty };
    const limit = { watch: 'limit', perMinute, banAfterRefusals: plenty } as const;
    const tight = { ...limit, perMinute: { ...perMinute, address: 1 } };
    // Each request is worth telling.
    const small = { ...limit, perMinute: { ...perMinute, address: 100 } };
    const path = '/v3/poi?latitude=51.5&longitude=-0.1&distance=10&maxresults=50';
    return [
      { name: 'no limits, no key (as it is by default)', us: await time({}, path) },
      { name: 'limits, known key', us: await time(limit, `${path}&key=${secret}`) },
      { name: 'limits, no key', us: await time(limit, path) },
      {
        name: 'limits, another invented key each time',
        us: await time(limit, `${path}&key=`, { vary: newKey }),
      },
      {
        name: 'limits, another address each time',
        us: await time(small, path, { vary: newAddress }),
      },
      {
        name: 'limits shared by servers, known key',
        us: await time(limit, `${path}&key=${secret}`, { sharing }),
      },
      { name: 'limits shared by servers, no key', us: await time(limit, path, { sharing }) },
      {
        name: 'limits shared by servers, another address each time',
        us: await time(small, path, { sharing, vary: newAddress }),
      },
      { name: 'limits, over them', us: await time(tight, path) },
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** How requests differ from each other, and who else holds callers to limits. */
interface Asked {
  /** Makes what is called before each request. */
  readonly vary?: (request: FastifyRequest) => () => void;
  readonly sharing?: LimitSharing;
}

const newKey = (request: FastifyRequest) => () => {
  Object.assign(request.query as object, { key: randomUUID() });
};

const newAddress = (request: FastifyRequest) => {
  let n = 0;
  const get = () => `198.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
  Object.defineProperty(request, 'ip', { get });
  return () => {
    n++;
  };
};

async function timed(
  fairUse: FairUseRules,
  access: Access,
  database: Awaited<ReturnType<typeof openDatabase>>,
  url: string,
  { vary = () => () => {}, sharing }: Asked,
): Promise<number> {
  const app = fastify();
  const tokens = new KnownTokens(systemClock);
  const registry = () => undefined;
  const deps = { access, database, registry, fairUse, sharing, clock: systemClock, log: silentLog };
  const guard = accessGuard(deps, endpoints, tokens);
  if (guard === undefined) throw new Error('These rules check nothing');
  let us = Number.NaN;
  app.get('/v3/poi', (request, reply) => {
    const once = (): void => void guard.call(app, request, reply, () => {});
    const next = vary(request);
    us = median(Array.from({ length: rounds }, () => round(next, once)));
    return reply.send('');
  });
  await app.inject({ method: 'GET', url, remoteAddress: '192.0.2.1' });
  await app.close();
  return us;
}

function round(next: () => void, call: () => void): number {
  const startedAt = performance.now();
  for (let i = 0; i < callsARound; i++) {
    next();
    call();
  }
  return ((performance.now() - startedAt) * 1000) / callsARound;
}

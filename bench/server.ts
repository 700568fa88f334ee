/**
 * The server of the bench: the real one over the data directory of the environment, with two routes more. It tells
 * its parent when it answers. `/bench/constant?bytes=N` sends the same bytes each time, the measure of all others.
 */
import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openAccounts } from '../src/accounts/accounts.ts';
import { defaultHashCost } from '../src/accounts/password-hash.ts';
import { PasswordHasher } from '../src/accounts/password-hasher.ts';
import { register } from '../src/accounts/register.ts';
import { grantRole } from '../src/accounts/roles.ts';
import { openRegistry, openStore } from '../src/app.ts';
import { systemClock } from '../src/base/clock.ts';
import { silentLog } from '../src/base/log.ts';
import { readConfig } from '../src/config/config.ts';
import { openRules } from '../src/domain/fair-use.ts';
import { registrationRules } from '../src/domain/registration.ts';
import { V3Encoder } from '../src/format/v3/ready/v3-encoder.ts';
import { noCountryCheck } from '../src/geocode/country-check.ts';
import { Gazetteer } from '../src/geocode/gazetteer.ts';
import { accountCallers } from '../src/http/account-callers.ts';
import { compress } from '../src/http/compress.ts';
import { ownerOfKey } from '../src/http/owner-of-key.ts';
import { buildServer } from '../src/http/server.ts';
import { Darkroom } from '../src/media/darkroom.ts';
import { DiskBlobs } from '../src/media/disk-blobs.ts';
import { Access } from '../src/registry/access/access.ts';

const config = readConfig(process.env);
const holder = { pid: process.pid, command: 'bench' };
const store = await openStore(config, silentLog, systemClock, 'serve', holder);
const encoder = new V3Encoder();
const registry = await openRegistry(store, encoder, silentLog, systemClock);
const accounts = await openAccounts(store.database, {
  passwords: new PasswordHasher(defaultHashCost),
  publicUrl: config.publicUrl,
});
const access = await Access.open(store.database, systemClock, silentLog);
const app = buildServer({
  registry: () => registry,
  encoder,
  geocoder: new Gazetteer(),
  countryCheck: noCountryCheck,
  access,
  fairUse: openRules,
  database: store.database,
  callers: accountCallers(accounts, systemClock, ownerOfKey(access, accounts, systemClock)),
  accounts,
  administratorsAddress: '',
  photos: {
    darkroom: new Darkroom(),
    blobs: new DiskBlobs(store.dataDirectory.imageDirectory),
    url: 'https://media.example/images',
    unique: () => randomBytes(12).toString('hex'),
  },
  takesWrites: true,
  hstsSeconds: 0,
  site: { url: config.siteUrl, mapUrl: config.mapUrl },
  clock: systemClock,
  log: silentLog,
  version: 'bench',
});

const bodies = new Map<number, Buffer>();
app.get<{ Querystring: { bytes: string } }>('/bench/constant', (request, reply) => {
  const bytes = Number(request.query.bytes);
  const body = bodies.get(bytes) ?? Buffer.alloc(bytes, 'x');
  bodies.set(bytes, body);
  reply.hijack();
  reply.raw.writeHead(200, {
    'Access-Control-Allow-Origin': '*',
    'Content-Type': 'application/json',
    'Content-Length': body.length,
  });
  reply.raw.end(body);
});

/** `/bench/compressed?path=…`: the answer of that path, made once, compressed anew each time as answers are. */
const answers = new Map<string, Buffer>();
app.get<{ Querystring: { path: string } }>('/bench/compressed', async (request, reply) => {
  const { path } = request.query;
  const body = answers.get(path) ?? (await app.inject(path)).rawPayload;
  answers.set(path, body);
  reply.hijack();
  compress('gzip', body, (_, bytes) => {
    reply.raw.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Content-Encoding': 'gzip',
      'Content-Type': 'application/json',
      'Content-Length': bytes.length,
    });
    reply.raw.end(bytes);
  });
});

const loopDelay = monitorEventLoopDelay({ resolution: 1 });
loopDelay.enable();
app.get('/bench/facts', () => {
  const { user, system } = process.cpuUsage();
  const facts = {
    rssMb: process.memoryUsage().rss / 1e6,
    cpuUs: user + system,
    loopDelayP999Ms: loopDelay.percentile(99.9) / 1e6,
    locations: registry.index.size,
  };
  loopDelay.reset();
  return facts;
});

/** Somebody who may publish at once. */
app.get('/bench/editor', async () => {
  const origin = { addressHash: 'bench', userAgent: 'bench' };
  const person = {
    username: '',
    emailAddress: `${randomBytes(8).toString('hex')}@bench.example`,
    password: randomBytes(16).toString('hex'),
  };
  const now = systemClock.now();
  const made = await register(accounts, person, origin, now, registrationRules.lenient);
  if (made === undefined) throw new Error('The editor of the bench has an account already');
  const { account, token } = made;
  const by = { kind: 'system', process: 'bench' } as const;
  await grantRole(accounts, account.id, { role: 'country-editor' }, { by, ...origin }, now);
  return { token };
});

const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: Number(new URL(url).port) });
process.once('SIGTERM', async () => {
  await app.close();
  await registry[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
  process.disconnect?.();
});

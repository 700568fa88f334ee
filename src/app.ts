/**
 * The composition root: puts the rooms together from the settings. Nothing else builds more than one room.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { openAccounts } from './accounts/accounts.ts';
import { cleanUpAccounts } from './accounts/clean-up-job.ts';
import { loadWebauthn, type RelyingParty } from './accounts/passkeys/webauthn.ts';
import { defaultHashCost } from './accounts/password-hash.ts';
import { PasswordHasher } from './accounts/password-hasher.ts';
import { askProvider } from './accounts/social/ask-provider.ts';
import type { SocialSignIn } from './accounts/social/provider.ts';
import { socialProviders } from './accounts/social/provider.ts';
import type { Clock } from './base/clock.ts';
import { AppError, messageOf } from './base/errors.ts';
import type { Log } from './base/log.ts';
import type { IndexRequest } from './cli/index-process.ts';
import { type Config, isLoopback } from './config/config.ts';
import { programVersion } from './config/program-version.ts';
import { relyingPartyOf } from './config/relying-party.ts';
import { sharesLimits } from './config/shares-limits.ts';
import type { FairUseRules } from './domain/fair-use.ts';
import { V3Encoder } from './format/v3/ready/v3-encoder.ts';
import { Gazetteer } from './geocode/gazetteer.ts';
import { Nominatim } from './geocode/nominatim.ts';
import type { GeocodeProvider } from './geocode/provider.ts';
import { accountCallers } from './http/account-callers.ts';
import { closeServer, OpenConnections } from './http/close-server.ts';
import type { ServerDeps } from './http/deps.ts';
import { ownerOfKey } from './http/owner-of-key.ts';
import { buildServer } from './http/server.ts';
import { fillWithDemonstration, isDemonstrationDue } from './ingest/demo/fill.ts';
import type { Job } from './jobs/job.ts';
import { JobRunner } from './jobs/runner.ts';
import { fileMailer, type Mailer, smtpMailer } from './mail/mailer.ts';
import { outboxJob } from './mail/outbox-job.ts';
import type { BlobStore } from './media/blob-store.ts';
import { Darkroom } from './media/darkroom.ts';
import { DiskBlobs } from './media/disk-blobs.ts';
import { S3Blobs } from './media/s3-blobs.ts';
import { Access } from './registry/access/access.ts';
import { LimitSharing } from './registry/access/limit-sharing.ts';
import { accessUpkeepJob } from './registry/access/upkeep-job.ts';
import type { PhotoShop } from './registry/contributions/photo-shop.ts';
import { photoFilesJob } from './registry/contributions/remove-photo-files.ts';
import { Registry } from './registry/registry.ts';
import { publishByTimeJob } from './registry/submissions/publish-due.ts';
import { type DataDirectory, openDataDirectory } from './storage/data-directory.ts';
import { type Database, type DatabaseTarget, openDatabase } from './storage/database.ts';
import { type LockRole, lockDataDirectory } from './storage/process-lock.ts';

/** The database and the data directory, opened for one role until disposed. */
export interface Store extends AsyncDisposable {
  readonly database: Database;
  readonly target: DatabaseTarget;
  readonly dataDirectory: DataDirectory;
}

/** Opens what the settings name. Throws the `AppError`s of the storage room: each says what to do. */
export async function openStore(
  config: Config,
  log: Log,
  clock: Clock,
  role: LockRole,
  holder: { readonly pid: number; readonly command: string },
): Promise<Store> {
  const dataDirectory = await openDataDirectory(config.dataDirectory);
  const since = new Date(clock.now()).toISOString();
  const lock = await lockDataDirectory(dataDirectory, role, { ...holder, since });
  try {
    const target: DatabaseTarget =
      config.databaseUrl === ''
        ? { kind: 'sqlite', file: dataDirectory.databaseFile }
        : { kind: 'postgresql', url: config.databaseUrl };
    const database = await openDatabase(target, log);
    return {
      database,
      target,
      dataDirectory,
      async [Symbol.asyncDispose]() {
        await database[Symbol.asyncDispose]();
        await lock[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await lock[Symbol.asyncDispose]();
    throw error;
  }
}

/** A registry over an open store. */
export function openRegistry(
  store: Store,
  encoder: V3Encoder,
  log: Log,
  clock: Clock,
): Promise<Registry> {
  const snapshotPath = join(store.dataDirectory.path, 'read-index.snapshot');
  const { database, target } = store;
  const snapshotMaker = {
    minChanges: 10_000,
    make: () => makeSnapshotInProcess({ target, snapshotPath }),
  };
  return Registry.open({ database, encoder, snapshotPath, snapshotMaker, clock, log });
}

/** This file runs as TypeScript from `src` and as JavaScript from `dist`; the process is of the same kind. */
const indexProcess = new URL(
  import.meta.url.endsWith('.ts') ? './cli/index-process.ts' : './cli/index-process.js',
  import.meta.url,
);

/** Rejects when the process ends before the snapshot is written. */
export async function makeSnapshotInProcess(request: IndexRequest): Promise<void> {
  const child = fork(indexProcess, {
    execArgv: ['--max-semi-space-size=16'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send(request);
  const [code, signal] = await once(child, 'exit');
  if (code !== 0)
    throw new Error(`the process that builds the read index ended with ${code ?? signal}`);
}

/** The configured server for addresses, or the built-in list of towns. */
function openGeocoder(config: Config, clock: Clock, gazetteer: Gazetteer): GeocodeProvider {
  if (config.geocoderUrl === '') return gazetteer;
  return new Nominatim(
    {
      url: config.geocoderUrl,
      userAgent: config.geocoderUserAgent,
      requestsPerSecond: config.geocoderRequestsPerSecond,
    },
    clock,
  );
}

/** Where photos are made and kept: in the bucket of the settings, or in the data directory. */
function openPhotoShop(config: Config, store: Store): PhotoShop {
  return {
    darkroom: new Darkroom(),
    blobs: openBlobs(config, store.dataDirectory.imageDirectory),
    url: config.photoUrl === '' ? `${config.publicUrl}/images` : config.photoUrl,
    unique: () => randomBytes(12).toString('hex'),
  };
}

function openBlobs(config: Config, directory: string): BlobStore {
  const { photoBucket: bucket, photoBucketKeyId, photoBucketKey } = config;
  if (bucket === '') return new DiskBlobs(directory);
  if (photoBucketKeyId === '' || photoBucketKey === '')
    throw new AppError(
      'invalid-setting',
      'Cannot use OCM_PHOTO_BUCKET: set OCM_PHOTO_BUCKET_KEY_ID and OCM_PHOTO_BUCKET_KEY too',
    );
  return new S3Blobs({
    bucket,
    endpoint: config.photoBucketUrl,
    region: config.photoBucketRegion,
    accessKeyId: photoBucketKeyId,
    secretAccessKey: photoBucketKey,
  });
}

/** Answers under way get this long to end when a server closes. */
const closeGraceMs = 10_000;

/** A server that answers at `url` until disposed. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string;
  readonly registry: Registry;
}

/**
 * Opens the store, listens, makes the read index ready, and resolves then. Health checks answer from the first
 * moment on; reads are refused with 503 until the index is there.
 */
export async function startServer(
  config: Config,
  log: Log,
  clock: Clock,
  holder: { readonly pid: number; readonly command: string },
): Promise<RunningServer> {
  await using opening = new AsyncDisposableStack();
  const store = opening.use(await openStore(config, log, clock, 'serve', holder));
  const access = opening.use(await Access.open(store.database, clock, log));
  const sharing = opening.use(await openSharing(config, store.database, clock, log));
  const encoder = new V3Encoder();
  let registry: Registry | undefined;
  const gazetteer = new Gazetteer();
  const geocoder = openGeocoder(config, clock, gazetteer);
  const photos = openPhotoShop(config, store);
  opening.defer(() => {
    if (photos.blobs instanceof S3Blobs) photos.blobs[Symbol.dispose]();
  });
  const version = programVersion();
  const accounts = await openAccounts(store.database, {
    passwords: new PasswordHasher(defaultHashCost),
    publicUrl: config.publicUrl,
    social: socialOf(config),
    passkeys: await passkeysOf(config),
  });
  const deps: ServerDeps = {
    registry: () => registry,
    encoder,
    geocoder,
    countryCheck: gazetteer,
    access,
    fairUse: fairUseRules(config),
    sharing,
    database: store.database,
    callers: accountCallers(accounts, clock, ownerOfKey(access, accounts, clock)),
    accounts,
    photos,
    administratorsAddress: config.contactAddress,
    takesWrites: config.writes === 'on',
    hstsSeconds: config.hstsSeconds,
    site: { url: config.siteUrl, mapUrl: config.mapUrl },
    clock,
    log,
    version,
  };
  const server = buildServer(deps);
  sharing?.start();
  const connections = new OpenConnections(server.server);
  const close = (): Promise<void> => closeServer(server, connections, closeGraceMs, log);
  opening.defer(close);
  const url = await listen(server, config);
  warnOfLocalUrl(config, log);
  if (config.demo === 'on' && (await isDemonstrationDue(store.database))) {
    await fillWithDemonstration(store.database, clock.now(), log);
  }
  registry = await openRegistry(store, encoder, log, clock);
  const jobs = opening.use(
    new JobRunner(store.database, jobsOf(store, photos, config, registry, log), clock, log),
  );
  const running = opening.move();
  const opened = registry;
  return {
    url,
    registry: opened,
    async [Symbol.asyncDispose]() {
      // First the readers and the jobs, then what they read from, then the store.
      await close();
      await jobs[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
      await running[Symbol.asyncDispose]();
    },
  };
}

/** Others reach this server, but what it sends them leads to their own machine. */
function warnOfLocalUrl({ host, publicUrl }: Config, log: Log): void {
  if (isLoopback(host) || !isLoopback(new URL(publicUrl).hostname)) return;
  log.warn(
    { host, publicUrl },
    'letters and photos lead to this machine only: set OCM_PUBLIC_URL to where people reach this server',
  );
}

/** Where limits are held together with other servers. */
async function openSharing(
  config: Config,
  database: Database,
  clock: Clock,
  log: Log,
): Promise<LimitSharing | undefined> {
  return sharesLimits(config) ? LimitSharing.open(database, clock, log) : undefined;
}

function fairUseRules(config: Config): FairUseRules {
  return {
    requiresKey: config.requireKey === 'on',
    monitoringKey: config.monitoringKey === 'none' ? '' : config.monitoringKey,
    keyGraceDays: config.keyGraceDays,
    watch: config.fairUse,
    perMinute: {
      key: config.keyLimit,
      account: config.accountLimit,
      address: config.addressLimit,
      duplicates: config.duplicateLimit,
    },
    duplicateMs: config.duplicateSeconds * 1000,
    banAfterRefusals: config.banAfterRefusals,
    banMs: config.banMinutes * 60_000,
    nodes: config.nodes,
    trustedProxies: config.trustedProxies,
  };
}

/** The services whose client ids are configured. */
function socialOf(config: Config): SocialSignIn {
  const { google, github } = socialProviders;
  const all = [
    { provider: google, clientId: config.googleClientId, clientSecret: config.googleClientSecret },
    { provider: github, clientId: config.githubClientId, clientSecret: config.githubClientSecret },
  ];
  const providers = all.filter(({ clientId }) => clientId !== '');
  return { providers, ask: askProvider, returnUrl: config.signedInUrl };
}

/** Loads what is needed for them now: the first who signs in need not wait for it, nor everybody else. */
async function passkeysOf(config: Config): Promise<RelyingParty | undefined> {
  const party = relyingPartyOf(config);
  if (party !== undefined) await loadWebauthn();
  return party;
}

/** What is done beside the requests. */
function jobsOf(
  { database, dataDirectory }: Store,
  { blobs }: PhotoShop,
  config: Config,
  registry: Registry,
  log: Log,
): readonly Job[] {
  const { publishAfterHours, publishMaxRisk, writes } = config;
  const rule = { afterMs: publishAfterHours * 3_600_000, maxRisk: publishMaxRisk };
  const publishing = { database, reference: () => registry.referenceLists, log };
  const isPublishing = publishAfterHours > 0 && writes === 'on';
  return [
    outboxJob(database, openMailer(config, dataDirectory, log), log),
    photoFilesJob(database, blobs),
    cleanUpAccounts(database),
    ...(isPublishing ? [publishByTimeJob(publishing, rule)] : []),
    accessUpkeepJob(database),
  ];
}

/** Without a server that sends them, letters are files: for trying things out, and for tests. */
function openMailer(config: Config, { mailDirectory }: DataDirectory, log: Log): Mailer {
  const { smtpUrl, mailSender } = config;
  if (smtpUrl !== '') return smtpMailer(smtpUrl, mailSender);
  log.warn({ directory: mailDirectory }, 'letters are written to files: set OCM_SMTP_URL to send');
  return fileMailer(mailDirectory, mailSender);
}

async function listen(
  server: ReturnType<typeof buildServer>,
  { host, port }: Config,
): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw new AppError(
      'invalid-setting',
      isTaken
        ? `Cannot listen on ${host} port ${port}: another process listens there; stop it or set PORT`
        : `Cannot listen on HOST "${host}" PORT ${port}: ${messageOf(error)}; HOST must be an address of this machine, PORT one that this account may use`,
      { cause: error },
    );
  }
}

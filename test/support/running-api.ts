import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { type Accounts, openAccounts } from '../../src/accounts/accounts.ts';
import type { RelyingParty } from '../../src/accounts/passkeys/webauthn.ts';
import { PasswordHasher } from '../../src/accounts/password-hasher.ts';
import type { SocialSignIn } from '../../src/accounts/social/provider.ts';
import { type Clock, stoppedClock } from '../../src/base/clock.ts';
import { type Log, silentLog } from '../../src/base/log.ts';
import { type FairUseRules, openRules } from '../../src/domain/fair-use.ts';
import type { LocationRecord } from '../../src/domain/location.ts';
import type { ReferenceLists } from '../../src/domain/reference.ts';
import { V3Encoder } from '../../src/format/v3/ready/v3-encoder.ts';
import { type CountryCheck, noCountryCheck } from '../../src/geocode/country-check.ts';
import { Gazetteer } from '../../src/geocode/gazetteer.ts';
import type { GeocodeProvider } from '../../src/geocode/provider.ts';
import { accountCallers } from '../../src/http/account-callers.ts';
import type { Callers } from '../../src/http/caller.ts';
import { ownerOfKey } from '../../src/http/owner-of-key.ts';
import { buildServer } from '../../src/http/server.ts';
import { Darkroom } from '../../src/media/darkroom.ts';
import { DiskBlobs } from '../../src/media/disk-blobs.ts';
import { Access } from '../../src/registry/access/access.ts';
import type { LimitSharing } from '../../src/registry/access/limit-sharing.ts';
import type { PhotoShop } from '../../src/registry/contributions/photo-shop.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { importReference } from '../../src/registry/import-reference.ts';
import { Registry, type RegistryOptions } from '../../src/registry/registry.ts';
import type { Database } from '../../src/storage/database.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { testReference } from '../world/reference.ts';
import { testWorld, worldNow } from '../world/world.ts';
import { emptyDirectory, openStore, type TestStore } from './store.ts';
import type { V3Poi } from './v3-poi.ts';

/** A registry and a server over a database, as a client sees them. */
export interface ServedApi extends AsyncDisposable {
  readonly registry: Registry;
  readonly access: Access;
  readonly encoder: V3Encoder;
  readonly server: FastifyInstance;
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly clock: Clock;
  /** Answers a request without a socket. */
  request(options: InjectOptions): Promise<LightMyRequestResponse>;
  get(path: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** The parsed body of a GET that must answer 200. */
  json(path: string): Promise<unknown>;
  /** The locations that a GET of a list answers with. */
  pois(path: string): Promise<readonly V3Poi[]>;
  /** Their ids, in the order of the answer. */
  ids(path: string): Promise<readonly number[]>;
  /** Address of a real socket on the loopback interface; listens at the first call. */
  address(): Promise<{ readonly host: string; readonly port: number; readonly url: string }>;
}

/** The same with a database of its own. */
export interface RunningApi extends ServedApi {
  readonly store: TestStore;
  /** Where the snapshot of the read index is written when the registry closes. */
  readonly snapshotPath: string;
}

export interface ServeOptions {
  readonly snapshotMaker?: RegistryOptions['snapshotMaker'];
  /** Stands still at the time of the test world unless told otherwise. */
  readonly clock?: Clock;
  readonly log?: Log;
  /** '' for none but those of administrators. */
  readonly administratorsAddress?: string;
  readonly geocoder?: GeocodeProvider;
  readonly countryCheck?: CountryCheck;
  readonly fairUse?: Partial<FairUseRules>;
  /** Of limits with other servers; not unless told otherwise. */
  readonly sharing?: LimitSharing;
  readonly callers?: Callers;
  readonly takesWrites?: boolean;
  readonly social?: SocialSignIn;
  /** On unless told otherwise. */
  readonly passkeys?: RelyingParty | 'off';
  readonly hstsSeconds?: number;
  /** Beside the snapshot unless told otherwise. */
  readonly photos?: PhotoShop;
}

export interface ApiOptions extends ServeOptions {
  readonly records?: readonly LocationRecord[];
  readonly reference?: ReferenceLists;
}

/** Fills a fresh database with the test world (unless told otherwise) and opens a registry and a server on it. */
export async function openApi(engine: Engine, options: ApiOptions = {}): Promise<RunningApi> {
  const { records = testWorld, reference = testReference } = options;
  await using opening = new AsyncDisposableStack();
  const directory = opening.use(await emptyDirectory());
  const store = opening.use(await openStore(engine));
  await fill(store.db, reference, records);
  const snapshotPath = join(directory.path, 'read-index.snapshot');
  const served = opening.use(await serve(store.db, snapshotPath, options));
  const opened = opening.move();
  return {
    ...served,
    store,
    snapshotPath,
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

/** Opens a registry and a server on a database that is there, as a start of the program does. */
export async function serve(
  database: Database,
  snapshotPath: string,
  options: ServeOptions = {},
): Promise<ServedApi> {
  const { log = silentLog, geocoder = new Gazetteer() } = options;
  await using opening = new AsyncDisposableStack();
  const encoder = new V3Encoder();
  const clock = options.clock ?? stoppedClock(worldNow);
  const { snapshotMaker } = options;
  const opened = await Registry.open({
    ...{ database, encoder, snapshotPath, snapshotMaker, clock, log },
  });
  const registry = opening.use(opened);
  const accounts = await openAccounts(database, {
    passwords: new PasswordHasher(cheapHashCost),
    publicUrl: 'https://ocm.example',
    passkeys: options.passkeys === 'off' ? undefined : (options.passkeys ?? testPasskeys),
    ...(options.social === undefined ? {} : { social: options.social }),
  });
  const access = opening.use(await Access.open(database, clock, log));
  const callers =
    options.callers ?? accountCallers(accounts, clock, ownerOfKey(access, accounts, clock));
  const deps = {
    registry: () => registry,
    encoder,
    geocoder,
    countryCheck: options.countryCheck ?? noCountryCheck,
    access,
    fairUse: { ...openRules, ...options.fairUse },
    sharing: options.sharing,
    database,
    callers,
    accounts,
    administratorsAddress: options.administratorsAddress ?? 'administrators@ocm.example',
    photos: options.photos ?? photoShopIn(join(dirname(snapshotPath), 'images')),
    takesWrites: options.takesWrites ?? true,
    hstsSeconds: options.hstsSeconds ?? 0,
    site: { url: 'https://site.example', mapUrl: 'https://map.example/' },
    clock,
    log,
    version: 'test',
  };
  const server = buildServer(deps);
  opening.defer(() => server.close());
  const held = opening.move();
  return {
    registry,
    access,
    encoder,
    server,
    accounts,
    callers,
    clock,
    ...clientOf(server),
    [Symbol.asyncDispose]: () => held[Symbol.asyncDispose](),
  };
}

/** Of passkeys unless told otherwise. */
export const testPasskeys: RelyingParty = {
  id: 'ocm.example',
  name: 'Test',
  origins: ['https://ocm.example', 'https://app.ocm.example'],
};

/** Tests sign in often. */
const cheapHashCost = { kind: 'argon2id', memoryKib: 64, passes: 1, lanes: 1 } as const;
/** Where photos are made and kept in tests. */
export function photoShopIn(directory: string): PhotoShop {
  return {
    darkroom: new Darkroom(),
    blobs: new DiskBlobs(directory),
    url: 'https://media.example/images',
    unique: () => randomBytes(12).toString('hex'),
  };
}

async function fill(
  db: Database,
  reference: ReferenceLists,
  records: readonly LocationRecord[],
): Promise<void> {
  await importReference(db, reference);
  const batch = 500;
  for (let from = 0; from < records.length; from += batch) {
    await importLocations(db, records.slice(from, from + batch));
  }
}

type Client = Omit<
  ServedApi,
  | 'registry'
  | 'access'
  | 'encoder'
  | 'server'
  | 'accounts'
  | 'callers'
  | 'clock'
  | typeof Symbol.asyncDispose
>;

/** The ways to ask a server. */
function clientOf(server: FastifyInstance): Client {
  const request = (options: InjectOptions) => server.inject(options);
  const get = (path: string, headers: Record<string, string> = {}) =>
    request({ method: 'GET', url: path, headers });
  const json = async (path: string): Promise<unknown> => {
    const reply = await get(path);
    if (reply.statusCode !== 200) {
      throw new Error(`GET ${path} answered ${reply.statusCode}: ${reply.body.slice(0, 200)}`);
    }
    return JSON.parse(reply.body);
  };
  // The border where JSON becomes what the contract says it is; the strict-client tests check that it is.
  const pois = async (path: string) => (await json(path)) as readonly V3Poi[];
  return {
    request,
    get,
    json,
    pois,
    ids: async (path) => (await pois(path)).map((poi) => poi.ID),
    address: async () => {
      if (!server.server.listening) await server.listen({ host: '127.0.0.1', port: 0 });
      const address = server.server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      return { host: '127.0.0.1', port, url: `http://127.0.0.1:${port}` };
    },
  };
}

/**
 * One API for all tests of a `describe` block: opened before them, closed after them. Reads only: tests that write
 * open their own.
 */
export function sharedApi(engine: Engine, options: ApiOptions = {}): { readonly api: RunningApi } {
  let opened: RunningApi | undefined;
  beforeAll(async () => {
    opened = await openApi(engine, options);
  });
  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
  });
  return {
    get api() {
      if (opened === undefined) throw new Error('The API of these tests is not open');
      return opened;
    },
  };
}

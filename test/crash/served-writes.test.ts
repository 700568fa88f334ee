import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openAccounts } from '../../src/accounts/accounts.ts';
import { PasswordHasher } from '../../src/accounts/password-hasher.ts';
import { systemClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import { keyHash } from '../../src/domain/api-key.ts';
import type { AuditAction } from '../../src/domain/audit.ts';
import { DiskBlobs } from '../../src/media/disk-blobs.ts';
import { photoFilesJob } from '../../src/registry/contributions/remove-photo-files.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { openDataDirectory } from '../../src/storage/data-directory.ts';
import { type Database, type DatabaseTarget, openDatabase } from '../../src/storage/database.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { signUp } from '../support/accounts.ts';
import { expectIndexEqualsStore } from '../support/expect-index-equals-store.ts';
import { startCommand } from '../support/run-command.ts';
import { sampleRecord } from '../support/sample-record.ts';
import { emptyDirectory, emptyPlace } from '../support/store.ts';
import { type ApplicationLife, type Call, expectWholeLives, liveOnce } from './application-life.ts';
import { auditLog } from './audit-log.ts';

/** With PostgreSQL only the client dies: a few rounds show that the server forgets nothing of it. */
const rounds: readonly (readonly [Engine, number])[] = [
  ['sqlite', 6],
  ['postgresql', 2],
];
const locations = 60;
const cheapHashCost = { kind: 'argon2id', memoryKib: 64, passes: 1, lanes: 1 } as const;
const day = 86_400_000;

/** What the server said was done: by what it is found again, and which line of the audit log must tell of it. */
interface Known {
  readonly text: string;
  readonly action: AuditAction;
  /** Stands in the object or the `after` of that line. */
  readonly told: string;
}

type Acknowledged = Record<
  'comment' | 'photo' | 'location' | 'edit' | 'proposal' | 'decision' | 'key',
  Known[]
>;

interface Writing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly photo: string;
  readonly application: string;
  readonly done: Acknowledged;
  readonly lives: ApplicationLife[];
}

const post = (
  { url, headers }: Writing,
  path: string,
  payload: object,
  more: Readonly<Record<string, string>> = {},
) =>
  fetch(url + path, {
    method: 'POST',
    headers: { ...headers, ...more, 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });

const unique = () => randomBytes(8).toString('hex');
const anyLocation = () => 1 + Math.floor(Math.random() * locations);

function submission(title: string) {
  return {
    AddressInfo: {
      Title: title,
      AddressLine1: '1 Street',
      CountryID: 87,
      Latitude: 48 + Math.random() * 4,
      Longitude: 8 + Math.random() * 4,
    },
    Connections: [{ ConnectionTypeID: 25, PowerKW: 22 }],
    OperatorID: 1,
    UsageTypeID: 1,
    StatusTypeID: 50,
  };
}

/** The line of a submission names its number. */
function submitted(reply: Response, text: string, action: AuditAction): Known | undefined {
  const told = `"submission":${reply.headers.get('x-submission-id')}`;
  return reply.ok ? { text, action, told } : undefined;
}

/** Each does one write of its kind and says by what it is known when the server has acknowledged it. */
const writers: Readonly<Record<keyof Acknowledged, (to: Writing) => Promise<Known | undefined>>> = {
  comment: async (to) => {
    const text = `comment ${unique()}`;
    const reply = await post(to, '/v3/comment', { ChargePointID: anyLocation(), Comment: text });
    return reply.ok ? { text, action: 'comment.create', told: text } : undefined;
  },
  photo: async (to) => {
    const text = `photo ${unique()}`;
    const picture = { ChargePointID: anyLocation(), Comment: text, ImageDataBase64: to.photo };
    const reply = await post(to, '/v3/mediaitem', picture);
    return reply.ok ? { text, action: 'photo.create', told: text } : undefined;
  },
  location: async (to) => {
    const title = `place ${unique()}`;
    return submitted(await post(to, '/v3/poi', submission(title)), title, 'location.create');
  },
  edit: async (to) => {
    const title = `edit ${unique()}`;
    return submitted(await post(to, '/v3/poi', editOf(title)), title, 'location.change');
  },
  proposal: async (to) => {
    const title = `proposal ${unique()}`;
    const reply = await post(to, '/v3/poi', editOf(title), asContributor(to));
    return submitted(reply, title, 'submission.create');
  },
  decision: async (to) => {
    const made = await post(to, '/v3/poi', submission(`waits ${unique()}`), asContributor(to));
    const id = made.headers.get('x-submission-id');
    if (!made.ok || id === null) return undefined;
    const reply = await post(to, `/v4/submissions/${id}/decision`, { decision: 'approve' });
    return reply.ok ? { text: id, action: 'submission.approve', told: id } : undefined;
  },
  key: async (to) => {
    const reply = await post(to, `/v4/applications/${to.application}/keys`, { scope: 'read' });
    if (!reply.ok) return undefined;
    const { key, secret } = (await reply.json()) as { key: { id: number }; secret: string };
    // There may be few at a time.
    await fetch(`${to.url}/v4/applications/${to.application}/keys/${key.id}`, {
      method: 'DELETE',
      headers: to.headers,
    });
    return { text: secret, action: 'application.add-key', told: `"key":${key.id}` };
  },
};

function editOf(title: string) {
  const id = anyLocation();
  return { ...submission(title), ID: id, UUID: sampleRecord(id).location.uuid };
}

const asContributor = ({ headers }: Writing) => ({ authorization: headers['x-contributor'] ?? '' });

async function writeUntilGone(kind: keyof Acknowledged, to: Writing): Promise<void> {
  for (;;) {
    try {
      const known = await writers[kind](to);
      if (known !== undefined) to.done[kind].push(known);
      else await sleep(20);
    } catch {
      return;
    }
  }
}

/** Applications of the contributor, one after the other. */
async function liveUntilGone(to: Writing): Promise<void> {
  const call: Call = async (method, path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { ...to.headers, ...asContributor(to) };
    const reply = await fetch(to.url + path, { method, headers, ...sent });
    return reply.ok ? reply : undefined;
  };
  try {
    while (await liveOnce(call, to.lives));
  } catch {
    return;
  }
  throw new Error('a step of an application was refused');
}

async function texts(db: Database, query: string): Promise<readonly string[]> {
  const { rows } = await sql.raw<{ readonly text: string | null }>(query).execute(db.kysely);
  return rows.map(({ text }) => text ?? '');
}

/** What is missing of what was acknowledged. */
async function missing(db: Database, done: Acknowledged): Promise<readonly Known[]> {
  const all = async (query: string) => (await texts(db, query)).join('\n');
  const comments = await all('select doc as text from comment');
  const photos = await all('select doc as text from media_item');
  const places = await all('select doc as text from location');
  const revisions = await all('select doc as text from revision');
  const proposals = await all('select doc as text from submission');
  const keys = new Set(await texts(db, 'select hash as text from api_key'));
  const stored: Readonly<Record<keyof Acknowledged, (text: string) => boolean>> = {
    comment: (text) => comments.includes(text),
    photo: (text) => photos.includes(text),
    location: (text) => places.includes(text) && revisions.includes(text),
    edit: (text) => revisions.includes(text),
    proposal: (text) => proposals.includes(text),
    decision: () => true,
    key: (text) => keys.has(keyHash(text)),
  };
  const isAudited = await auditLog(db);
  return Object.entries(done).flatMap(([kind, known]) =>
    known.filter(
      ({ text, action, told }) =>
        !(stored[kind as keyof Acknowledged](text) && isAudited(action, told)),
    ),
  );
}

async function filesIn(directory: string): Promise<readonly string[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Starts a server, lets all kinds of writers at it, and kills it at some moment. */
async function writeAndKill(
  dataDirectory: string,
  target: DatabaseTarget,
  writing: Pick<Writing, 'headers' | 'photo' | 'done' | 'lives'>,
): Promise<void> {
  const server = startCommand(dataDirectory, ['serve'], {
    PORT: '0',
    OCM_DEMO: 'off',
    OCM_LOG_LEVEL: 'error',
    DATABASE_URL: target.kind === 'postgresql' ? target.url : '',
  });
  server.stderr.resume();
  const ended = once(server, 'exit');
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const url = /http:[^ ]+/.exec(line)?.[0] ?? '';
  const application = await register({ ...writing, url, application: '' });
  const kinds = Object.keys(writers) as (keyof Acknowledged)[];
  const before = Object.fromEntries(kinds.map((kind) => [kind, writing.done[kind].length]));
  const to = { ...writing, url, application };
  const all = [...kinds.map((kind) => writeUntilGone(kind, to)), liveUntilGone(to)];
  // When some of each kind have come through, at any moment.
  // The first submission of a process reads the list of towns.
  const isBegun = () => kinds.every((kind) => writing.done[kind].length > (before[kind] ?? 0));
  for (let turn = 0; turn < 1500 && !isBegun(); turn++) await sleep(20);
  await sleep(Math.random() * 900);
  server.kill('SIGKILL');
  await ended;
  await Promise.all(all);
}

describe.each(rounds)(
  'killing a server on %s that takes writes of all kinds, %i times',
  (engine, times) => {
    it('keeps what it acknowledged, whole, and nothing half', { timeout: 300_000 }, async () => {
      await using place = await emptyPlace(engine);
      await using directory = await emptyDirectory();
      const { databaseFile, imageDirectory } = await openDataDirectory(directory.path);
      const target =
        place.target.kind === 'sqlite'
          ? ({ kind: 'sqlite', file: databaseFile } as const)
          : place.target;
      const people = await prepare(target);
      const pixels = sharp({ create: { width: 9, height: 6, channels: 3, background: 'red' } });
      const photo = `data:image/png;base64,${(await pixels.png().toBuffer()).toString('base64')}`;
      const done: Acknowledged = {
        comment: [],
        photo: [],
        location: [],
        edit: [],
        proposal: [],
        decision: [],
        key: [],
      };
      const lives: ApplicationLife[] = [];
      for (let round = 0; round < times; round++) {
        await writeAndKill(directory.path, target, {
          headers: people,
          photo,
          done,
          lives,
        });
        await using db = await openDatabase(target, silentLog);
        expect(await missing(db, done)).toEqual([]);
        await expectWholeLives(db, lives);
        await expectFilesWhole(db, imageDirectory);
        await expectIndexEqualsStore(db, join(directory.path, 'read-index.snapshot'));
      }
      for (const [kind, known] of Object.entries(done))
        expect(known.length, kind).toBeGreaterThan(0);
      expect(lives.length).toBeGreaterThan(times);
    });
  },
);

/** Every photo has its files, and after the clean-up no file is without a photo. */
async function expectFilesWhole(db: Database, imageDirectory: string): Promise<void> {
  const rows = await db.kysely.selectFrom('photo_files').select(['state', 'names']).execute();
  const kept = rows.filter(({ state }) => state === 'kept');
  const names = kept.flatMap((row) => JSON.parse(row.names) as string[]);
  const baseNames = names.map((name) => name.split('/').at(-1) ?? '').sort();
  const files = new Set(await filesIn(imageDirectory));
  expect(baseNames.filter((name) => !files.has(name))).toEqual([]);
  const job = photoFilesJob(db, new DiskBlobs(imageDirectory));
  await job.run(systemClock.now() + day, new AbortController().signal);
  expect([...(await filesIn(imageDirectory))].sort()).toEqual(baseNames);
}

/** Fills the store and makes an editor of Germany and a contributor; the headers by which both are known. */
async function prepare(target: Parameters<typeof openDatabase>[0]) {
  await using db = await openDatabase(target, silentLog);
  const ids = Array.from({ length: locations }, (_, at) => at + 1);
  await importLocations(
    db,
    ids.map((id) => sampleRecord(id)),
  );
  const accounts = await openAccounts(db, {
    passwords: new PasswordHasher(cheapHashCost),
    publicUrl: 'http://localhost',
  });
  const scene = { accounts, clock: systemClock };
  const editor = await signUp(scene, { role: 'country-editor', countryId: 87 });
  const contributor = await signUp(scene);
  return { ...editor.headers, 'x-contributor': contributor.headers.authorization };
}

async function register(to: Writing): Promise<string> {
  const app = { title: 'App', websiteUrl: 'https://app.example' };
  const reply = await post(to, '/v4/applications', app);
  const { application } = (await reply.json()) as { application: { id: string } };
  return application.id;
}

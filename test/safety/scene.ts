import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import sharp from 'sharp';
import { setState } from '../../src/accounts/roles.ts';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { importLocations } from '../../src/registry/import-locations.ts';
import { insertHeldComment } from '../../src/storage/held-comments.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { type SignedUp, signUp } from '../support/accounts.ts';
import { endpointAddress } from '../support/endpoint-address.ts';
import { addPasskey } from '../support/passkeys.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { sampleComment, sampleRecord } from '../support/sample-record.ts';
import { makeKeyOf } from '../support/with-key.ts';

/** Who tries what: one person of each kind, and a write key of an administrator. The owner made everything that the scene has. */
export const callerNames = [
  'anonymous',
  'suspended',
  'contributor',
  'otherEditor',
  'editor',
  'moderator',
  'administrator',
  'owner',
  'key',
] as const;

export type CallerName = (typeof callerNames)[number];

const germany = 87;
const france = 80;
const system = { kind: 'system', process: 'test' } as const;

type People = Readonly<Record<Exclude<CallerName, 'anonymous' | 'key'>, SignedUp>>;

async function makePeople(api: RunningApi): Promise<People> {
  const editorOf = (countryId: number) => signUp(api, { role: 'country-editor', countryId });
  const people = {
    suspended: await signUp(api),
    contributor: await signUp(api),
    otherEditor: await editorOf(france),
    editor: await editorOf(germany),
    moderator: await signUp(api, { role: 'moderator' }),
    administrator: await signUp(api, { role: 'administrator' }),
    owner: await signUp(api),
  };
  const until = api.clock.now() + 1e9;
  const state = { kind: 'suspended', until, reason: 'rude' } as const;
  await setState(api.accounts, people.suspended.id, state, { by: system, addressHash: '' }, 1);
  return people;
}

/** A write key of an application of an administrator. */
async function makeKey(api: RunningApi): Promise<string> {
  const { id } = await signUp(api, { role: 'administrator' });
  return (await makeKeyOf(api, id, 'write')).secret;
}

/** A registry in which somebody has made one of everything, and people of all kinds who try to get at it. */
export class Scene implements AsyncDisposable {
  readonly api: RunningApi;
  people: People;
  readonly #key: string;
  readonly #photo: string;
  /** Downwards: what is submitted gets ids above. */
  #nextLocation = 1_000_000;

  private constructor(api: RunningApi, people: People, key: string, photo: string) {
    this.api = api;
    this.people = people;
    this.#key = key;
    this.#photo = photo;
  }

  static async open(engine: Engine, options: Parameters<typeof openApi>[1] = {}): Promise<Scene> {
    const api = await openApi(engine, { records: [sampleRecord(1)], ...options });
    const pixels = sharp({ create: { width: 3, height: 2, channels: 3, background: 'red' } });
    const photo = `data:image/png;base64,${(await pixels.png().toBuffer()).toString('base64')}`;
    return new Scene(api, await makePeople(api), await makeKey(api), photo);
  }

  /** Other people of the same kinds, for those who have signed out or deleted their account. */
  async renewPeople(): Promise<void> {
    this.people = await makePeople(this.api);
  }

  headersOf(name: CallerName): Readonly<Record<string, string>> {
    if (name === 'key') return { 'x-api-key': this.#key };
    return name === 'anonymous' ? {} : this.people[name].headers;
  }

  /** Calls an endpoint for somebody, with a body that it can use unless another is given. */
  async call(
    { method, path, parameters, body }: Endpoint,
    as: CallerName,
    values: Readonly<Record<string, string>>,
    payload: unknown = this.bodyFor(`${method} ${path}`, values, as),
    credentials: Readonly<Record<string, string>> = this.headersOf(as),
  ): Promise<LightMyRequestResponse> {
    return this.api.request({
      method,
      url: endpointAddress({ path, parameters }, values),
      headers: { ...credentials, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { payload: JSON.stringify(payload) }),
    });
  }

  /** Values for the path of an endpoint: they name something that the owner has just made. */
  async freshObject({ method, path }: Endpoint): Promise<Readonly<Record<string, string>>> {
    for (const [part, make] of this.#makers) if (part.test(`${method} ${path}`)) return make();
    return {};
  }

  readonly #makers: readonly (readonly [RegExp, () => Promise<Record<string, string>>])[] = [
    [/comment\/:id\/release/, async () => ({ id: await this.#heldComment() })],
    [/comment\/:id\/actioned/, async () => ({ id: await this.#comment(100) })],
    [/comment\/:id/, async () => ({ id: await this.#comment(10) })],
    [/mediaitem\/:id/, async () => ({ id: await this.#ownPhoto() })],
    [/report\/:id/, async () => ({ id: await this.#report() })],
    [/fault\/:id/, async () => ({ id: await this.#comment(1000) })],
    [/poi\/:id\/review/, async () => ({ id: await this.#review() })],
    [/revert/, async () => ({ id: await this.#locationWithHistory() })],
    [/not-same/, async () => ({ id: await this.location(), otherId: await this.location() })],
    [/poi\/:id/, async () => ({ id: await this.location(), other: await this.location() })],
    [/submissions\/:id/, async () => ({ id: await this.#submission() })],
    [/applications\/:id/, () => this.#application()],
    [/bans\/:id/, async () => ({ id: await this.#ban() })],
    [/accounts\/:id/, async () => ({ id: String((await signUp(this.api)).id), role: 'moderator' })],
    [/passkeys\/:id/, async () => ({ id: await this.#passkey() })],
    [/sessions\/:id/, async () => ({ id: await this.#session() })],
  ];

  /** A body that an endpoint can use. */
  bodyFor(
    name: string,
    values: Readonly<Record<string, string>> = {},
    as: CallerName = 'owner',
  ): unknown {
    const password = as === 'anonymous' || as === 'key' ? 'none' : this.people[as].password;
    for (const [part, body] of this.#bodies)
      if (part.test(name)) return body({ ...values, password });
    return {};
  }

  readonly #bodies: readonly (readonly [RegExp, (values: Record<string, string>) => unknown])[] = [
    [/POST \/v3\/poi$/, () => newLocation()],
    [/POST \/v3\/poi\/batch/, () => [newLocation()]],
    [/POST \/v3\/comment/, () => ({ ChargePointID: 1, Comment: 'fine', Rating: 4 })],
    [/PATCH \/v4\/comment/, () => ({ Comment: 'changed' })],
    [/\/report$/, () => ({ reason: 'spam', text: 'look' })],
    [/POST \/v3\/mediaitem/, () => ({ ChargePointID: 1, ImageDataBase64: this.#photo })],
    [/merge/, ({ other }) => ({ intoId: Number(other), note: 'one place' })],
    [/fault/, () => ({ state: 'acknowledged', note: 'seen' })],
    [/report\/:id/, () => ({ outcome: 'kept' })],
    [/applications$/, () => ({ title: 'App', websiteUrl: 'https://app.example' })],
    [/PATCH \/v4\/applications/, () => ({ title: 'Other' })],
    [/block$/, () => ({ reason: 'abuse' })],
    [/bans/, () => ({ kind: 'user-agent', value: `agent ${randomUUID()}`, reason: 'abuse' })],
    [/state$/, () => ({ state: 'banned', reason: 'rude' })],
    [/roles$/, () => ({ role: 'moderator' })],
    [/contact/, () => ({ Name: 'Ada', Email: 'ada@people.example', Comment: 'hello' })],
    [
      /profile\/password$/,
      ({ password }) => ({
        currentPassword: password,
        password: 'another one',
        confirmedPassword: 'another one',
      }),
    ],
    [
      /profile\/email$/,
      ({ password }) => ({
        currentPassword: password,
        emailAddress: `${randomUUID()}@people.example`,
      }),
    ],
    [/POST \/v4\/profile\/passkeys\/options|DELETE .*\/passkeys/, ({ password }) => ({ password })],
    [/PATCH .*\/passkeys/, () => ({ name: 'Old phone' })],
    [/DELETE \/v4\/profile$/, ({ password }) => ({ currentPassword: password, password })],
    [/decision/, () => ({ decision: 'approve' })],
    [/revert/, () => ({ toVersion: 1 })],
  ];

  /** A location in Germany that everybody sees; its id. */
  async location(): Promise<string> {
    const id = this.#nextLocation--;
    await importLocations(this.api.store.db, [sampleRecord(id)]);
    await this.api.registry.catchUp();
    return String(id);
  }

  async #post(url: string, as: CallerName, payload: unknown): Promise<LightMyRequestResponse> {
    const headers = { ...this.headersOf(as), 'content-type': 'application/json' };
    const reply = await this.api.request({
      method: 'POST',
      url,
      headers,
      payload: JSON.stringify(payload),
    });
    if (reply.statusCode >= 300)
      throw new Error(`POST ${url} answered ${reply.statusCode}: ${reply.body}`);
    return reply;
  }

  async #comment(type: number): Promise<string> {
    const ChargePointID = await this.location();
    await this.#post('/v3/comment', 'owner', { ChargePointID, CommentTypeID: type, Comment: 'x' });
    return this.#newest('comment');
  }

  async #heldComment(): Promise<string> {
    const id = Number(await this.location());
    const commentNumber = 900_000 + id;
    await this.api.store.db.transaction((tx) =>
      insertHeldComment(tx, {
        comment: sampleComment(commentNumber, id),
        locationId: sampleRecord(id).location.id,
        accountId: this.people.owner.id,
        heldAt: 1,
        reason: 'links',
      }),
    );
    return String(commentNumber);
  }

  async #ownPhoto(): Promise<string> {
    const ChargePointID = await this.location();
    await this.#post('/v3/mediaitem', 'owner', { ChargePointID, ImageDataBase64: this.#photo });
    return this.#newest('media_item');
  }

  async #report(): Promise<string> {
    const id = await this.#comment(10);
    await this.#post(`/v4/comment/${id}/report`, 'owner', { reason: 'wrong', text: 'x' });
    return this.#newest('content_report');
  }

  async #review(): Promise<string> {
    const id = await this.location();
    const row = {
      kind: 'reported-faulty',
      country_id: germany,
      marked_at: 1,
      last_at: 1,
      count: 3,
    };
    const { kysely } = this.api.store.db;
    await kysely
      .insertInto('location_review')
      .values({ location_id: Number(id), ...row })
      .execute();
    return id;
  }

  async #submission(): Promise<string> {
    await this.#post('/v3/poi', 'owner', newLocation());
    return this.#newest('submission');
  }

  async #locationWithHistory(): Promise<string> {
    const reply = await this.#post('/v3/poi', 'editor', newLocation());
    return String(reply.headers['x-location-id']);
  }

  async #application(): Promise<Record<string, string>> {
    const app = { title: 'App', websiteUrl: 'https://app.example' };
    const reply = await this.#post('/v4/applications', 'owner', app);
    const { application, key } = JSON.parse(reply.body) as {
      readonly application: { readonly id: string };
      readonly key: { readonly id: number };
    };
    return { id: application.id, keyId: String(key.id) };
  }

  async #ban(): Promise<string> {
    await this.#post('/v4/bans', 'administrator', this.bodyFor('bans'));
    return this.#newest('ban');
  }

  async #session(): Promise<string> {
    const { emailAddress, password } = this.people.owner;
    await this.#post('/v4/profile/authenticate', 'anonymous', { emailAddress, password });
    return this.#newest('account_session');
  }

  async #passkey(): Promise<string> {
    return String((await addPasskey(this.api, this.people.owner)).id);
  }

  async #newest(table: TableWithId): Promise<string> {
    const { kysely } = this.api.store.db;
    const rows = kysely.selectFrom(table).select('id').orderBy('id', 'desc').limit(1);
    return String((await rows.executeTakeFirstOrThrow()).id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.api[Symbol.asyncDispose]();
  }
}

type TableWithId =
  | 'comment'
  | 'media_item'
  | 'content_report'
  | 'submission'
  | 'ban'
  | 'account_session';

let places = 0;

/** A new place in Germany that no other is near. */
function newLocation() {
  const place = places++;
  return {
    AddressInfo: {
      Title: `Charger ${place}`,
      AddressLine1: `${place} Street`,
      CountryID: germany,
      Latitude: 48.5 + (place % 300) / 100,
      Longitude: 9 + Math.floor(place / 300) / 50,
    },
    Connections: [{ ConnectionTypeID: 25, PowerKW: 22 }],
    OperatorID: 1,
    UsageTypeID: 1,
    StatusTypeID: 50,
  };
}

import type { LightMyRequestResponse } from 'fastify';
import type { Log } from '../../src/base/log.ts';
import type { OpenApiDocument } from '../../src/http/docs/openapi.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { liftBan, readBans } from '../../src/registry/access/bans.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { type CallerName, callerNames, Scene } from '../safety/scene.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { worldNow } from '../world/world.ts';
import { injectOptions } from './inject-options.ts';
import { KnownThings } from './known-things.ts';
import type { OperationRequest } from './openapi-requests.ts';
import { changedBody, type SignedInRequest } from './signed-in-requests.ts';
import { withinPatience } from './within-patience.ts';

/** After so many requests it is looked what there is, and whether the callers still are who they were. */
const turnsBetweenLooks = 50;

/** What takes more than a request to make is given to the owner now and then, for all to try. */
const looksBetweenGifts = 10;
const ofGifts = endpoints.filter(({ path }) => /passkeys\/:id|poi\/:id\/review/.test(path));

const system = { kind: 'system', process: 'fuzzer' } as const;

const signedInNames = callerNames.filter((name) => name !== 'anonymous' && name !== 'key');

/** Operations that need what stands in a letter, with the page that the letter leads to. */
const letterPages: readonly (readonly [RegExp, string])[] = [
  [/verify-email$/, 'verify-email'],
  [/password-reset\/confirm$/, 'reset-password'],
  [/email\/confirm$/, 'confirm-email'],
];

/** A moderator looks at it first. */
const manyLinks = 'https://a.example https://b.example https://c.example https://d.example';

interface Aiming {
  readonly request: OperationRequest;
  readonly credentials: Readonly<Record<string, string>>;
}

/** What was sent, and what came back. */
export interface Exchange {
  readonly request: OperationRequest;
  readonly reply: LightMyRequestResponse;
}

/** The registry that the signed-in fuzzer works on. It does to its own callers whatever it may: they come back. */
export class SignedInWorld implements AsyncDisposable {
  readonly scene: Scene;
  readonly #clock: SettableClock;
  readonly #document: OpenApiDocument;
  #known: KnownThings;
  #turn = 0;
  #looks = 0;
  #secrets: readonly string[] = [];
  #roles: ReadonlyMap<CallerName, string>;
  /** How often people had to be replaced. */
  renewals = 0;

  private constructor(
    scene: Scene,
    clock: SettableClock,
    document: OpenApiDocument,
    known: KnownThings,
    roles: ReadonlyMap<CallerName, string>,
  ) {
    this.scene = scene;
    this.#clock = clock;
    this.#document = document;
    this.#known = known;
    this.#roles = roles;
  }

  static async open(engine: Engine, document: OpenApiDocument, log: Log): Promise<SignedInWorld> {
    const clock = new SettableClock(worldNow);
    const scene = await Scene.open(engine, { clock, log });
    const known = await KnownThings.read(scene.api.store.db);
    return new SignedInWorld(scene, clock, document, known, await rolesOf(scene));
  }

  /** Sends a request; `undefined` when only a socket could carry it. */
  async send(asked: SignedInRequest): Promise<Exchange | undefined> {
    if (this.#turn++ % turnsBetweenLooks === 0) await this.#look();
    this.#clock.at += asked.passedMs;
    const { request, credentials } = this.#aimed(asked);
    const options = injectOptions(request);
    if (options === undefined) return undefined;
    const { body } = request;
    const reply = await withinPatience(
      this.scene.api.request({
        ...options,
        headers: { ...options.headers, ...credentials },
        // Few may register from one network.
        remoteAddress: `10.0.${this.#turn % 250}.1`,
        ...(body === undefined ? {} : { payload: body }),
      }),
    );
    if (reply.statusCode === 201) this.#keepSecret(reply.body);
    if (reply.statusCode === 401 && asked.as !== 'anonymous') await this.#renewIfChanged();
    return { request, reply };
  }

  /** The request about what is there, with a body that the endpoint can use or nearly so. */
  #aimed({ request, as, aim, change }: SignedInRequest): Aiming {
    if (aim === undefined) return { request, credentials: this.scene.headersOf(as) };
    const { path, method } = request;
    const aimed = this.#known.pathTo(path, aim, (name) => this.#exampleOf(path, name));
    const who = this.#ownerOrOther(aimed.owner, as, aim);
    const credentials = this.#credentials(who, aim);
    const [, query = ''] = /^[^?]*(\?.*)?$/s.exec(request.target) ?? [];
    const target = `${aimed.path}${this.#usableQuery(path, aim) ?? query}`;
    const parts = { ...request, target, isPathUsable: true };
    if (request.body === undefined || change === undefined) return { request: parts, credentials };
    const name = `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
    const usable = changedBody(this.#usableBody(name, who, aim), change);
    const body = Buffer.from(JSON.stringify(usable) ?? 'null');
    return { request: { ...parts, body }, credentials };
  }

  /** Queries that no schema can know. */
  #usableQuery(path: string, aim: readonly number[]): string | undefined {
    if (path === '/v3/key') return `?key=${this.#secret(aim)}`;
    return path.endsWith('/difference') && (aim[1] ?? 0) % 2 === 0 ? '?from=1&to=2' : undefined;
  }

  /** Half of the time that of the callers whose it is, if any. */
  #ownerOrOther(owner: number | undefined, as: CallerName, aim: readonly number[]): CallerName {
    if (owner === undefined || (aim[1] ?? 0) % 2 === 0) return as;
    const { people } = this.scene;
    return signedInNames.find((name) => people[name].id === owner) ?? as;
  }

  /** Mostly a token; now and then a key, of whomever it is. */
  #credentials(as: CallerName, aim: readonly number[]): Readonly<Record<string, string>> {
    const isByKey = this.#secrets.length > 0 && (aim[2] ?? 0) % 16 === 0;
    return isByKey ? { 'x-api-key': this.#secret(aim) } : this.scene.headersOf(as);
  }

  #secret(aim: readonly number[]): string {
    return this.#secrets[(aim[0] ?? 0) % Math.max(1, this.#secrets.length)] ?? '';
  }

  /** The last keys that somebody was given. */
  #keepSecret(body: string): void {
    const { secret } = JSON.parse(body) as { readonly secret?: string };
    if (secret !== undefined) this.#secrets = [secret, ...this.#secrets].slice(0, 10);
  }

  #usableBody(name: string, as: CallerName, aim: readonly number[]): unknown {
    const { id, uuid } = this.#known.location(aim[1]);
    const isOdd = (aim[3] ?? 0) % 2 === 1;
    const entry = this.#entryBody(name, as);
    if (entry !== undefined) return entry;
    const other = String(this.#known.location(aim[2]).id);
    const body = this.scene.bodyFor(name, { other }, as);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
    // Half of the new locations become edits.
    if ('AddressInfo' in body) return isOdd ? { ...body, ID: id, UUID: uuid } : body;
    if (!('Rating' in body)) return 'ChargePointID' in body ? { ...body, ChargePointID: id } : body;
    const kinds = [{}, { CommentTypeID: 100 }, { CommentTypeID: 1000 }, { Comment: manyLinks }];
    const checkIn = isOdd ? { CheckinStatusTypeID: 100 } : {};
    return { ...body, ChargePointID: id, ...checkIn, ...kinds[(aim[2] ?? 0) % kinds.length] };
  }

  /** The ways in, for somebody who has an account and for somebody who has the letter. */
  #entryBody(name: string, as: CallerName): object | undefined {
    const { password, emailAddress } =
      this.scene.people[as === 'anonymous' || as === 'key' ? 'owner' : as];
    if (/profile\/authenticate/.test(name)) return { emailAddress, password };
    if (/profile\/password-reset$/.test(name)) return { emailAddress };
    if (/profile\/register/.test(name)) {
      const username = `New ${this.#turn}`;
      const chosen = { password: 'long enough', confirmedPassword: 'long enough' };
      return { username, emailAddress: `new${this.#turn}@people.example`, ...chosen };
    }
    const page = letterPages.find(([part]) => part.test(name))?.[1];
    if (page === undefined) return undefined;
    const token = this.#known.letterToken(page);
    return { token, password: 'another one', confirmedPassword: 'another one' };
  }

  #exampleOf(path: string, name: string): string {
    const operations = Object.values(this.#document.paths[path] ?? {});
    const parameters = operations.flatMap(({ parameters }) => parameters);
    const found = parameters.find((parameter) => parameter['name'] === name);
    return String(found?.['example'] ?? '1');
  }

  async #look(): Promise<void> {
    await this.#liftMostBans();
    await this.#renewIfChanged();
    if (this.#looks++ % looksBetweenGifts === 0) await this.#giveGifts();
    this.#known = await KnownThings.read(this.scene.api.store.db);
  }

  async #giveGifts(): Promise<void> {
    // Some have another password by now than the scene knows.
    await this.scene.renewPeople();
    for (const endpoint of ofGifts) await this.scene.freshObject(endpoint);
  }

  /** After enough of them nobody is let in; the last one stays, for those who lift it. */
  async #liftMostBans(): Promise<void> {
    const { api } = this.scene;
    const now = this.#clock.now();
    const [, ...bans] = await readBans(api.store.db, 'in-force', now);
    const doing = { actor: system, addressHash: '', now };
    for (const { id } of bans) await liftBan(api.store.db, id, doing);
    await api.access.catchUp();
  }

  /** Somebody who was banned, has left or has lost the role is replaced. */
  async #renewIfChanged(): Promise<void> {
    const now = await rolesOf(this.scene);
    const { people } = this.scene;
    const same = signedInNames.filter((name) => now.get(name) === this.#roles.get(name));
    if (same.length === signedInNames.length) return;
    await this.scene.renewPeople();
    const kept = Object.fromEntries(same.map((name) => [name, people[name]]));
    this.scene.people = { ...this.scene.people, ...kept };
    this.renewals++;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.scene[Symbol.asyncDispose]();
  }
}

/** What each caller is: state and roles, nothing of whoever is not known any more. */
async function rolesOf(scene: Scene): Promise<ReadonlyMap<CallerName, string>> {
  const found = new Map<CallerName, string>();
  for (const name of signedInNames) {
    const reply = await scene.api.get('/v4/profile', scene.headersOf(name));
    const { state, roles } = JSON.parse(reply.body) as { state?: object; roles?: object };
    found.set(name, JSON.stringify([reply.statusCode, Reflect.get(state ?? {}, 'kind'), roles]));
  }
  return found;
}

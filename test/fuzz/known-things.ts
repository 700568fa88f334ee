import { sql } from 'kysely';
import type { Database } from '../../src/storage/database.ts';

/** Of each kind the newest so many may be asked for. */
const kept = 40;

/** What requests name by its number, with the account that it belongs to where it has one. */
const queries = {
  comment: 'select id, account_id as owner from comment',
  heldComment: 'select id, account_id as owner from held_comment',
  photo: 'select id, account_id as owner from media_item',
  report: 'select id, null as owner from content_report',
  fault: 'select id, null as owner from fault_report',
  location: 'select id, null as owner from location',
  review: 'select location_id as id, null as owner from location_review',
  submission: 'select id, account_id as owner from submission',
  ban: 'select id, null as owner from ban where lifted_at is null',
  account: 'select id, null as owner from user_account',
  session: 'select id, account_id as owner from account_session',
  passkey: 'select id, account_id as owner from passkey',
  key: 'select k.id, a.owner_id as owner from api_key k join application a on a.id = k.application_id',
} as const;
type Kind = keyof typeof queries;

interface Thing {
  readonly id: number;
  readonly owner: number | null;
}

/** Which things the variables of a path are about; the first row that fits counts. */
const kinds: readonly (readonly [RegExp, readonly Kind[]])[] = [
  [/comment\/\{id\}\/release/, ['heldComment']],
  [/comment\/\{id\}/, ['comment']],
  [/mediaitem\/\{id\}/, ['photo']],
  [/report\/\{id\}/, ['report']],
  [/fault\/\{id\}/, ['fault']],
  [/submissions\/\{id\}/, ['submission']],
  [/bans\/\{id\}/, ['ban']],
  [/accounts\/\{id\}/, ['account']],
  [/sessions\/\{id\}/, ['session']],
  [/passkeys\/\{id\}/, ['passkey']],
  [/poi\/\{id\}\/review/, ['review', 'location']],
  [/poi|items|share/, ['location']],
];

const roles = ['country-editor', 'moderator', 'administrator'];

/** A path of the document with something that is there in it, and whose that is. */
export interface Aimed {
  readonly path: string;
  readonly owner: number | undefined;
}

/** Ids of what is in the store, for requests that shall find something. */
export class KnownThings {
  readonly #things: ReadonlyMap<Kind, readonly Thing[]>;
  readonly #uuids: ReadonlyMap<number, string>;
  readonly #applicationOf: ReadonlyMap<number, string>;
  readonly #photoFiles: readonly string[];
  readonly #letters: readonly string[];

  private constructor(
    things: ReadonlyMap<Kind, readonly Thing[]>,
    uuids: ReadonlyMap<number, string>,
    applicationOf: ReadonlyMap<number, string>,
    photoFiles: readonly string[],
    letters: readonly string[],
  ) {
    this.#things = things;
    this.#uuids = uuids;
    this.#applicationOf = applicationOf;
    this.#photoFiles = photoFiles;
    this.#letters = letters;
  }

  static async read(database: Database): Promise<KnownThings> {
    const rows = async <T>(query: string) =>
      (await sql.raw<T>(`${query} order by 1 desc limit ${kept}`).execute(database.kysely)).rows;
    const things = new Map<Kind, readonly Thing[]>();
    for (const kind of Object.keys(queries) as Kind[])
      things.set(kind, await rows<Thing>(queries[kind]));
    const uuids = await rows<{ id: number; uuid: string }>('select id, uuid from location');
    const keys = await rows<{ id: number; app: string }>(
      'select id, application_id as app from api_key',
    );
    const files = await rows<{ names: string }>('select names, id from photo_files');
    const letters = await rows<{ id: number; message: string }>('select id, message from outbox');
    return new KnownThings(
      things,
      new Map(uuids.map(({ id, uuid }) => [id, uuid])),
      new Map(keys.map(({ id, app }) => [id, app])),
      files.flatMap(({ names }) => JSON.parse(names) as string[]),
      letters.map(({ message }) => message),
    );
  }

  /** What of a path names nothing that is there stays as the example has it. */
  pathTo(path: string, pick: readonly number[], example: (name: string) => string): Aimed {
    if (path.startsWith('/images/') && this.#photoFiles.length > 0)
      return { path: `/images/${at(this.#photoFiles, pick[0])}`, owner: undefined };
    if (path.includes('/applications/')) return this.#applicationPath(path, pick, example);
    const found = kinds.find(([part]) => part.test(path));
    const things = (found?.[1] ?? []).flatMap((kind) => this.#things.get(kind) ?? []);
    let turn = 0;
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const nth = pick[turn++];
      return String(name === 'role' ? at(roles, nth) : (at(things, nth)?.id ?? example(name)));
    });
    return { path: filled, owner: at(things, pick[0])?.owner ?? undefined };
  }

  #applicationPath(
    path: string,
    pick: readonly number[],
    example: (name: string) => string,
  ): Aimed {
    const key = at(this.#things.get('key') ?? [], pick[0]);
    const id = this.#applicationOf.get(key?.id ?? 0) ?? example('id');
    const filled = path.replace('{id}', id).replace('{keyId}', String(key?.id ?? 1));
    return { path: filled, owner: key?.owner ?? undefined };
  }

  location(nth: number | undefined): { readonly id: number; readonly uuid: string | undefined } {
    const id = at(this.#things.get('location') ?? [], nth)?.id ?? 1;
    return { id, uuid: this.#uuids.get(id) };
  }

  /** The token of the newest letter that leads to a page, as the one who got it has it. */
  letterToken(page: string): string {
    const token = new RegExp(`/account/${page}\\?token=([\\w%-]+)`);
    return this.#letters.flatMap((letter) => token.exec(letter)?.[1] ?? [])[0] ?? 'none';
  }
}

function at<T>(list: readonly T[], nth = 0): T | undefined {
  return list.length === 0 ? undefined : list[nth % list.length];
}

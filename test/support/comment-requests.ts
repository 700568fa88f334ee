import type { SignedUp } from './accounts.ts';
import type { RunningApi } from './running-api.ts';

/** Sends a request of somebody, with a JSON body. */
export async function send(
  api: RunningApi,
  method: 'POST' | 'PATCH' | 'DELETE' | 'GET',
  url: string,
  by?: Pick<SignedUp, 'headers'>,
  body?: unknown,
) {
  return api.request({
    method,
    url,
    headers: by === undefined ? {} : by.headers,
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}

/** Comments on a location and gives the id of the comment. */
export async function comment(
  api: RunningApi,
  by: Pick<SignedUp, 'headers'>,
  members: object,
): Promise<number> {
  const url = '/v2/?action=comment_submission&format=json';
  const reply = await send(api, 'POST', url, by, members);
  const id = /^OK:(\d+)$/.exec(reply.body)?.[1];
  if (id === undefined) throw new Error(`not taken: ${reply.statusCode} ${reply.body}`);
  return Number(id);
}

/** The location with its comments as everybody sees it. */
export async function seen(api: RunningApi, id: number) {
  const [poi] = await api.pois(`/v3/poi?chargepointid=${id}&includecomments=true`);
  if (poi === undefined) throw new Error(`no location ${id}`);
  return { ...poi, comments: poi.UserComments ?? [] };
}

/** The letters that wait to be sent, oldest first. */
export async function letters(api: RunningApi) {
  const rows = await api.store.db.kysely
    .selectFrom('outbox')
    .select('message')
    .orderBy('id')
    .execute();
  return rows.map(
    ({ message }) => JSON.parse(message) as { to: string; subject: string; text: string },
  );
}

/** The points of an account. */
export async function points(api: RunningApi, { id }: Pick<SignedUp, 'id'>): Promise<number> {
  const row = await api.store.db.kysely
    .selectFrom('user_account')
    .select('reputation_points')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.reputation_points;
}

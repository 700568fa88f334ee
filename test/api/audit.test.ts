import { describe, expect, it } from 'vitest';
import { signUp } from '../support/accounts.ts';
import { openApi, type RunningApi } from '../support/running-api.ts';
import { engines } from '../support/store.ts';

interface Page {
  readonly lines: readonly {
    readonly id: number;
    readonly at: string;
    readonly action: string;
    readonly actor: { readonly id: number | null; readonly name: string };
    readonly object: { readonly kind: string; readonly id: string };
    readonly after: unknown;
    readonly addressHash: string | null;
  }[];
  readonly nextBefore: number | null;
}

describe.each(engines)('the audit log on %s', (engine) => {
  const page = async (api: RunningApi, headers: Record<string, string>, query = '') => {
    const reply = await api.get(`/v4/audit${query}`, headers);
    expect(reply.statusCode, reply.body).toBe(200);
    return JSON.parse(reply.body) as Page;
  };

  it('tells administrators who did what, page by page, without leaving out or repeating', async () => {
    await using api = await openApi(engine);
    const { headers } = await signUp(api, { role: 'administrator' });
    const ada = await signUp(api);
    for (let i = 0; i < 5; i++) {
      const reply = await api.request({
        method: 'POST',
        url: '/v3/comment',
        headers: ada.headers,
        payload: { ChargePointID: 1, Comment: `visit ${i}` },
      });
      expect(reply.statusCode, reply.body).toBe(200);
    }
    const whole = await page(api, headers, '?limit=500');
    expect(whole.nextBefore).toBeNull();
    const ids = whole.lines.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    const walked: number[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const query: string = before === undefined ? '?limit=2' : `?limit=2&before=${before}`;
      const part = await page(api, headers, query);
      expect(part.lines.length).toBeGreaterThan(0);
      walked.push(...part.lines.map(({ id }) => id));
      before = part.nextBefore;
    }
    expect(walked).toEqual(ids);
    const [line] = whole.lines;
    expect(line).toMatchObject({
      action: 'comment.create',
      actor: { kind: 'account', id: ada.id, name: ada.username },
      object: { kind: 'comment' },
      before: null,
      after: { text: 'visit 4' },
    });
    expect(line?.addressHash).toMatch(/^[\w-]{22}$/);
  });

  it('finds lines by who, what and to what', async () => {
    await using api = await openApi(engine);
    const { headers } = await signUp(api, { role: 'administrator' });
    const ada = await signUp(api);
    const all = (await page(api, headers)).lines;
    const byAda = (await page(api, headers, `?actor=${ada.id}`)).lines;
    expect(byAda).toEqual(all.filter(({ actor }) => actor.id === ada.id));
    expect(byAda.length).toBeGreaterThan(0);
    const granted = (await page(api, headers, '?ACTION=account.grant-role')).lines;
    expect(granted).toEqual(all.filter(({ action }) => action === 'account.grant-role'));
    expect(granted).toHaveLength(1);
    const ofAda = (await page(api, headers, `?object=account%20${ada.id}`)).lines;
    expect(ofAda).toEqual(all.filter(({ object }) => object.id === String(ada.id)));
    expect((await page(api, headers, '?actor=5')).lines).toEqual([]);
  });

  it('is closed to everybody else, and says what a filter may be', async () => {
    await using api = await openApi(engine, { records: [] });
    expect((await api.get('/v4/audit')).statusCode).toBe(401);
    for (const role of [undefined, 'moderator', 'country-editor'] as const) {
      const { headers } = await signUp(api, role === undefined ? {} : { role });
      expect((await api.get('/v4/audit', headers)).statusCode).toBe(403);
    }
    const { headers } = await signUp(api, { role: 'administrator' });
    for (const query of ['actor=x', 'action=comment.creat', 'object=comment', 'limit=501']) {
      const reply = await api.get(`/v4/audit?${query}`, headers);
      expect(reply.statusCode, query).toBe(400);
      expect(reply.body).toMatch(/found .*expected/);
    }
    expect((await api.get('/v4/audit?action=comment.creat', headers)).body).toContain(
      'comment.create',
    );
  });
});

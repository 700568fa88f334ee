import { expect } from 'vitest';
import type { LocationRecord } from '../../src/domain/location.ts';
import type { LocationDraft } from '../../src/domain/location-draft.ts';
import { submitLocation } from '../../src/registry/submissions/submit-location.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { place } from '../world/place.ts';
import { testReference } from '../world/reference.ts';
import { worldNow } from '../world/world.ts';
import { bearer, type PersonName, people, peopleAsCallers } from './people.ts';
import { openApi, type RunningApi } from './running-api.ts';
import { SettableClock } from './settable-clock.ts';
import { draftOf } from './submitted.ts';

/** Two locations with an editor each. */
export const british = place(1, { title: 'Old name', address: { countryId: 1, town: 'Slough' } });
export const french = place(2, { title: 'Le nom', address: { countryId: 80 } });

/** A submission as answers list it. */
export interface QueueItem {
  readonly id: number;
  readonly kind: string;
  readonly state: string;
  readonly title: string;
  readonly changed: readonly string[];
  readonly risk?: { readonly score: number };
  readonly claim?: { readonly by: number } | null;
  readonly decision: { readonly reason: string | null; readonly taken: readonly string[] } | null;
}
export interface QueueChange {
  readonly path: string;
  readonly label: string;
  readonly standing: string;
  readonly current: { readonly value: unknown; readonly text: string | null };
  readonly proposed: { readonly value: unknown; readonly text: string | null };
}

/** An API with a clock, and what people do with it. */
export class QueueScene {
  readonly api: RunningApi;
  readonly clock: SettableClock;

  constructor(api: RunningApi, clock: SettableClock) {
    this.api = api;
    this.clock = clock;
  }

  tick(ms: number): void {
    this.clock.at += ms;
  }

  /** The id of the submission. */
  async submit(as: PersonName, draft: LocationDraft): Promise<number> {
    this.tick(1000);
    const { db } = this.api.store;
    const submitter = { actor: people[as], reference: testReference };
    const { submission } = await submitLocation(db, draft, submitter, this.clock.now());
    await this.api.registry.catchUp();
    if (submission === undefined) throw new Error('nothing was submitted');
    return submission.id;
  }

  submitEdit(as: PersonName, changes: Partial<LocationDraft>, of = british): Promise<number> {
    return this.submit(as, draftOf(of.location, changes));
  }

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    as?: PersonName,
    body?: object,
  ) {
    this.tick(1000);
    const headers = as === undefined ? {} : bearer(as);
    return this.api.request({
      method,
      url,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  }

  async json<T>(method: 'GET' | 'POST' | 'PUT', url: string, as: PersonName, body?: object) {
    const reply = await this.send(method, url, as, body);
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.headers['cache-control'] ?? '').not.toContain('public');
    return JSON.parse(reply.body) as T;
  }

  async queue(query = '', as: PersonName = 'british-editor') {
    return this.json<{ submissions: readonly QueueItem[]; next: string | null; counts?: object }>(
      'GET',
      `/v4/queue${query}`,
      as,
    );
  }

  async ids(query: string, as: PersonName = 'administrator') {
    return (await this.queue(query, as)).submissions.map(({ id }) => id);
  }

  decide(id: number, as: PersonName, body: object) {
    return this.send('POST', `/v4/submissions/${id}/decision`, as, body);
  }
}

/** A scene with these locations and a clock that goes on by a second at each step. */
export async function openQueueScene(
  engine: Engine,
  records: readonly LocationRecord[],
): Promise<QueueScene & AsyncDisposable> {
  const clock = new SettableClock(worldNow);
  const api = await openApi(engine, { records, callers: peopleAsCallers, clock });
  return Object.assign(new QueueScene(api, clock), {
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  });
}

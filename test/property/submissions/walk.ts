import { silentLog } from '../../../src/base/log.ts';
import type { AccountActor } from '../../../src/domain/actor.ts';
import { locationId } from '../../../src/domain/id.ts';
import type { Location } from '../../../src/domain/location.ts';
import type { Resolution } from '../../../src/domain/location-change.ts';
import { addComment } from '../../../src/registry/contributions/add-comment.ts';
import { locationAtVersion } from '../../../src/registry/history/read-history.ts';
import { revertLocation } from '../../../src/registry/history/revert-location.ts';
import { importLocations } from '../../../src/registry/import-locations.ts';
import type { DecisionOutcome } from '../../../src/registry/submissions/decision.ts';
import { publishDue } from '../../../src/registry/submissions/publish-due.ts';
import { withdrawSubmission } from '../../../src/registry/submissions/withdraw-submission.ts';
import {
  ada,
  bob,
  type Contributing,
  draftOf,
  editor,
  sampleDraft,
} from '../../support/submitted.ts';
import { testReference } from '../../world/reference.ts';
import { type Content, isSame, Model, type ModelChange, type ModelSubmission } from './model.ts';

/** The fields that the walk changes, each with how it is put into a draft. */
const fields = {
  usageCost: (location: Location, text: string) => ({ ...location, usageCost: text }),
  generalComments: (location: Location, text: string) => ({ ...location, generalComments: text }),
  'address.title': (location: Location, text: string) => ({
    ...location,
    address: { ...location.address, title: text },
  }),
  'address.town': (location: Location, text: string) => ({
    ...location,
    address: { ...location.address, town: text },
  }),
} as const;
export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as readonly Field[];

export function contentOf({ usageCost, generalComments, address }: Location): Content {
  return {
    usageCost: usageCost ?? null,
    generalComments: generalComments ?? null,
    'address.title': address.title,
    'address.town': address.town ?? null,
  };
}

/** One step; the numbers choose among what is there, whatever is there. */
export type Step =
  | { readonly do: 'new'; readonly by: number }
  | {
      readonly do: 'edit';
      readonly by: number;
      readonly location: number;
      /** How many versions ago the submitter had read it. */
      readonly age: number;
      readonly fields: readonly Field[];
    }
  | { readonly do: 'approve' | 'reject' | 'withdraw'; readonly submission: number }
  | { readonly do: 'resolve'; readonly submission: number; readonly take: Resolution }
  | { readonly do: 'part'; readonly submission: number; readonly part: number }
  | { readonly do: 'again'; readonly submission: number }
  | { readonly do: 'revert'; readonly location: number; readonly to: number }
  | { readonly do: 'import'; readonly location: number; readonly fields: readonly Field[] }
  | { readonly do: 'comment'; readonly location: number }
  | { readonly do: 'publish' };

const actors: readonly AccountActor[] = [ada, bob, editor];
const desk = { lists: testReference, administratorsAddress: '', siteUrl: '', log: silentLog };
const deciding = { reference: () => testReference, log: silentLog };

/** Takes steps on the real thing and on the model. `model` says what must be; the test compares. */
export class Walk {
  readonly model = new Model();
  readonly world: Contributing;
  /** Paths that an editor chose to overwrite, by submission. */
  readonly overwritten = new Map<number, ReadonlySet<string>>();
  #values = 0;

  constructor(world: Contributing) {
    this.world = world;
  }

  /** Every value is new in the world, so that it tells where it comes from. */
  value(of: string): string {
    return `${of} ${++this.#values}`;
  }

  async seed(): Promise<void> {
    for (const id of [1, 2, 3]) {
      const dataProviderId = id === 3 ? 1 : 2;
      await this.#write({ ...this.#blank(id), dataProviderId });
      this.model.locations.set(id, {
        id,
        versions: [contentOf(await this.world.stored(id))],
        isImported: dataProviderId !== 1,
        status: 200,
      });
    }
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'new':
        return this.#new(pick(actors, step.by));
      case 'edit':
        return this.#edit(pick(actors, step.by), step);
      case 'approve':
        return this.#approve(step.submission, {});
      case 'resolve':
        return this.#approve(step.submission, { take: step.take });
      case 'part':
        return this.#approve(step.submission, { part: step.part });
      case 'reject':
        return this.#reject(step.submission);
      case 'withdraw':
        return this.#withdraw(step.submission);
      case 'again':
        return this.#again(step.submission);
      case 'revert':
        return this.#revert(step);
      case 'import':
        return this.#import(step);
      case 'comment':
        return this.#comment(step.location);
      case 'publish':
        return this.#publish();
    }
  }

  async #new(by: AccountActor): Promise<void> {
    const draft = sampleDraft({ usageCost: this.value(by.username) });
    const { locationId: id, submission } = await this.world.submit(by, draft);
    const state = by === editor ? 'approved' : 'pending';
    this.model.locations.set(id, {
      id,
      versions: [contentOf(await this.world.stored(id))],
      isImported: false,
      status: by === editor ? 200 : 1,
    });
    const submissionId = submission?.id ?? 0;
    this.model.submissions.set(submissionId, {
      id: submissionId,
      kind: 'new',
      locationId: id,
      by: by.username,
      changes: [],
      state,
    });
  }

  async #edit(by: AccountActor, step: Extract<Step, { do: 'edit' }>): Promise<void> {
    const { id, versions } = this.#location(step.location);
    const version = Math.max(1, versions.length - step.age);
    const read = await locationAtVersion(this.world.db, locationId(id), version);
    if (read === undefined || step.fields.length === 0) return;
    const base = versions[version - 1] ?? {};
    const changes: ModelChange[] = step.fields.map((path) => ({
      path,
      before: base[path] ?? null,
      after: this.value(by.username),
    }));
    const wanted = changes.reduce(
      (location, { path, after }) => fields[path as Field](location, after ?? ''),
      read,
    );
    // The base is the present one where all that changed since is the submitter's own doing.
    const own = await this.#isOwnSince(id, version, by);
    const effective = own ? this.#against(id, wanted) : changes;
    const isLive = by === editor && this.model.conflicts(id, effective).length === 0;
    const { submission } = await this.world.submit(by, draftOf(wanted));
    const made = {
      id: submission?.id ?? 0,
      kind: 'edit' as const,
      locationId: id,
      by: by.username,
      changes: effective,
    };
    if (!isLive) return this.model.queue(made);
    this.model.apply(id, effective);
    this.model.submissions.set(made.id, { ...made, state: 'approved' });
  }

  /** Without a time in between a full replacement changes all that is different now. */
  #against(id: number, wanted: Location): readonly ModelChange[] {
    const [now, then] = [this.model.present(id), contentOf(wanted)];
    return fieldNames
      .filter((path) => now[path] !== then[path])
      .map((path) => ({ path, before: now[path] ?? null, after: then[path] ?? null }));
  }

  async #isOwnSince(id: number, version: number, by: AccountActor): Promise<boolean> {
    const rows = await this.world.db.kysely
      .selectFrom('revision')
      .select(['kind', 'actor_id'])
      .where('location_id', '=', id)
      .where('version', '>', version)
      .execute();
    return rows.every(
      ({ kind, actor_id }) => actor_id === by.id && ['create', 'edit'].includes(kind),
    );
  }

  async #approve(
    nth: number,
    { take, part }: { readonly take?: Resolution; readonly part?: number },
  ): Promise<void> {
    const submission = this.#pending(nth);
    if (submission === undefined) return;
    const { id, kind, locationId: at, changes } = submission;
    const location = this.model.location(at);
    if (kind === 'new') {
      await this.world.approve(editor, id);
      return this.#publishNew(submission, 'approved');
    }
    const wanted = chosen(changes, part);
    const conflicts = this.model.conflicts(at, wanted);
    const kept = take === 'current' ? conflicts : [];
    const isConflict = take === undefined && conflicts.length > 0;
    const deciding = this.world.decide(editor, id, {
      kind: 'approve',
      paths: part === undefined ? undefined : wanted.map(({ path }) => path),
      resolutions: take && new Map(conflicts.map((path) => [path, take])),
      seenVersion: take && location.versions.length,
    });
    const isRefused = wanted.length === kept.length || (!isConflict && !isShown(location.status));
    if (isRefused) return void (await expectRejection(deciding));
    expectConflict(await deciding, isConflict);
    if (isConflict) return;
    if (take === 'proposed') this.overwritten.set(id, new Set(conflicts));
    this.#apply(submission, wanted, kept);
  }

  #apply(
    submission: ModelSubmission,
    wanted: readonly ModelChange[],
    kept: readonly string[],
  ): void {
    const { locationId: at, changes } = submission;
    this.model.apply(at, wanted, kept);
    const isWhole = wanted.length - kept.length === changes.length;
    submission.state = isWhole ? 'approved' : 'partly-approved';
  }

  async #reject(nth: number): Promise<void> {
    const submission = this.#pending(nth);
    if (submission === undefined) return;
    await this.world.reject(editor, submission.id);
    this.#takeOff(submission, 'rejected', 250);
  }

  async #withdraw(nth: number): Promise<void> {
    const submission = this.#pending(nth);
    const actor = actors.find(({ username }) => username === submission?.by);
    if (submission === undefined || actor === undefined) return;
    await withdrawSubmission(this.world.db, submission.id, { actor }, this.world.tick());
    this.#takeOff(submission, 'withdrawn', 1000);
  }

  #publishNew(submission: ModelSubmission, state: string): void {
    submission.state = state;
    const location = this.model.location(submission.locationId);
    if (location.status !== 200) location.versions.push(this.model.present(location.id));
    location.status = 200;
  }

  #takeOff(submission: ModelSubmission, state: string, status: number): void {
    submission.state = state;
    const location = this.model.location(submission.locationId);
    if (submission.kind === 'edit' || location.status !== 1) return;
    location.status = status;
    location.versions.push(this.model.present(location.id));
    for (const edit of this.model.pending().filter((one) => one.locationId === location.id))
      edit.state = state === 'withdrawn' && edit.by === submission.by ? 'withdrawn' : 'rejected';
  }

  /** What is decided cannot be decided again. */
  async #again(nth: number): Promise<void> {
    const decided = [...this.model.submissions.values()].filter(({ state }) => state !== 'pending');
    if (decided.length === 0) return;
    const { id } = pick(decided, nth);
    await expectRejection(this.world.approve(editor, id));
    await expectRejection(this.world.reject(editor, id));
  }

  async #revert({ location: nth, to }: { readonly location: number; readonly to: number }) {
    const { id, versions } = this.#location(nth);
    const toVersion = (to % versions.length) + 1;
    await revertLocation(
      this.world.db,
      locationId(id),
      { toVersion, actor: editor, reference: testReference },
      this.world.tick(),
    );
    const target = versions[toVersion - 1] ?? {};
    if (!isSame(target, this.model.present(id))) versions.push(target);
  }

  /** Newer, and different from what is there in some fields: an import replaces all of it. */
  async #import(step: { readonly location: number; readonly fields: readonly Field[] }) {
    const { id, versions } = this.#location(step.location % 3);
    if (step.fields.length === 0) return;
    const before = await this.world.stored(id);
    const after = step.fields.reduce(
      (location, path) => fields[path](location, this.value('import')),
      before,
    );
    await this.#write({ ...after, updatedAt: this.world.tick() });
    versions.push(contentOf(after));
  }

  /** Moves the time that clients synchronise on, and nothing else. */
  async #comment(nth: number): Promise<void> {
    const { id, status } = this.#location(nth);
    if (status !== 200) return;
    const submission = { locationId: id, typeId: 10, text: this.value('comment') };
    const author = { actor: ada, addressHash: '' };
    const { db } = this.world;
    await addComment(db, { ...blankComment, ...submission }, author, desk, this.world.tick());
  }

  async #publish(): Promise<void> {
    const { db } = this.world;
    const due = this.model.pending().toSorted((a, b) => a.id - b.id);
    await publishDue(
      { database: db, ...deciding },
      { afterMs: 0, maxRisk: 100 },
      this.world.tick(),
    );
    for (const submission of due) {
      const location = this.model.location(submission.locationId);
      if (submission.kind === 'new') this.#publishNew(submission, 'published-by-time');
      else if (location.status !== 200) continue;
      else if (this.model.conflicts(location.id, submission.changes).length > 0) continue;
      else this.model.apply(location.id, submission.changes);
      submission.state = 'published-by-time';
    }
  }

  #blank(id: number): Location {
    const { address } = sampleDraft();
    return {
      id: locationId(id),
      uuid: `00000000-0000-4000-8000-00000000000${id}`,
      address: { ...address, title: this.value('seed'), lat: 52, lng: 9 + id / 10 },
      connections: [{ id, connectionTypeId: 25 }],
      updatedAt: this.world.tick(),
      submissionStatusTypeId: 200,
    };
  }

  async #write(location: Location): Promise<void> {
    await importLocations(this.world.db, [{ location, comments: [], media: [] }]);
  }

  #location(nth: number) {
    return pick([...this.model.locations.values()], nth);
  }

  #pending(nth: number) {
    const pending = this.model.pending();
    return pending.length === 0 ? undefined : pick(pending, nth);
  }
}

const blankComment = {
  checkInStatusTypeId: undefined,
  rating: undefined,
  relatedUrl: undefined,
};

/** All, or only one of them. */
function chosen<T>(all: readonly T[], nth: number | undefined): readonly T[] {
  return nth === undefined ? all : [pick(all, nth)];
}

function pick<T>(all: readonly T[], nth: number): T {
  const one = all[nth % all.length];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}

/** Whether a location with this submission status takes edits: neither a pending nor a rejected one does. */
function isShown(status: number): boolean {
  return status === 1 || status === 200;
}

function expectConflict({ kind }: DecisionOutcome, isExpected: boolean): void {
  if ((kind === 'conflict') !== isExpected)
    throw new Error(`it was ${kind}, expected ${isExpected ? 'a conflict' : 'none'}`);
}

async function expectRejection(promise: Promise<unknown>): Promise<void> {
  const isRejected = await promise.then(
    () => false,
    () => true,
  );
  if (!isRejected) throw new Error('was not refused');
}

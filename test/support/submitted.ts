import type { AccountActor } from '../../src/domain/actor.ts';
import type { Location } from '../../src/domain/location.ts';
import type { LocationDraft } from '../../src/domain/location-draft.ts';
import { decideSubmission } from '../../src/registry/submissions/decide-submission.ts';
import type { Decision, DecisionOutcome } from '../../src/registry/submissions/decision.ts';
import { submitLocation } from '../../src/registry/submissions/submit-location.ts';
import type { SubmitOutcome } from '../../src/registry/submissions/submitter.ts';
import { findAccount } from '../../src/storage/accounts.ts';
import type { Database } from '../../src/storage/database.ts';
import { locationsByIds } from '../../src/storage/locations.ts';
import type { Engine } from '../../src/storage/schema.ts';
import { testReference } from '../world/reference.ts';
import { worldNow } from '../world/world.ts';
import { addAccounts, contributor, editorOf } from './contributors.ts';
import { openStore } from './store.ts';

/** A draft that breaks no rule, in Germany. */
export function sampleDraft(changes: Partial<LocationDraft> = {}): LocationDraft {
  return {
    address: { title: 'New place', line1: '1 Long Street', countryId: 87, lat: 52.1, lng: 9.4 },
    connections: [{ connectionTypeId: 25, powerKw: 22, currentTypeId: 20, quantity: 2 }],
    operatorId: 121,
    usageTypeId: 4,
    statusTypeId: 50,
    numberOfPoints: 2,
    metadata: [],
    owned: {},
    ...changes,
  };
}

/** What a client sends that read a location and changes something about it. */
export function draftOf(location: Location, changes: Partial<LocationDraft> = {}): LocationDraft {
  const { metadata = [] } = location;
  return { ...location, metadata, owned: location, readAt: location.updatedAt, ...changes };
}

/** The use cases of contributions on one database, with a clock that goes on by a second at each call. */
export class Contributing {
  readonly db: Database;
  now = worldNow;

  constructor(db: Database) {
    this.db = db;
  }

  submit(actor: AccountActor, draft: LocationDraft): Promise<SubmitOutcome> {
    const submitter = { actor, reference: testReference };
    return submitLocation(this.db, draft, submitter, this.tick());
  }

  decide(actor: AccountActor, id: number, decision: Decision): Promise<DecisionOutcome> {
    const decider = { actor, reference: testReference };
    return decideSubmission(this.db, id, decision, decider, this.tick());
  }

  approve(actor: AccountActor, id: number): Promise<DecisionOutcome> {
    return this.decide(actor, id, { kind: 'approve' });
  }

  reject(actor: AccountActor, id: number, reason = 'no'): Promise<DecisionOutcome> {
    return this.decide(actor, id, { kind: 'reject', code: 'other', reason });
  }

  /** The location as it is stored. */
  async stored(id: number): Promise<Location> {
    const [location] = await locationsByIds(this.db, [id]);
    if (location === undefined) throw new Error(`No location ${id}`);
    return location;
  }

  /** Reputation points of an account. */
  async points(actor: AccountActor): Promise<number | undefined> {
    return (await findAccount(this.db, { id: actor.id }))?.reputationPoints;
  }

  tick(): number {
    this.now += 1_000;
    return this.now;
  }
}

export const ada = contributor(7);
export const bob = contributor(8);
export const editor = editorOf(9, 87);
export const frenchEditor = editorOf(10, 80);
/** An address that breaks no rule. */
export const germany = { title: 'Place', line1: '1 Street', countryId: 87, lat: 52, lng: 9 };

/** An empty store with the use cases of contributions on it. */
export async function openContributing(engine: Engine) {
  const store = await openStore(engine);
  const others = [11, 12, 20, 21].map((id) => contributor(id));
  await addAccounts(store.db, [ada, bob, editor, frenchEditor, ...others]);
  return { store, world: new Contributing(store.db), db: store.db };
}

/** A published location of the contributors. */
export async function publishedBy(world: Contributing): Promise<Location> {
  const { locationId: id } = await world.submit(editor, sampleDraft());
  return world.stored(id);
}

/** The id of what was kept. */
export function idOf(submission: { readonly id: number } | undefined): number {
  if (submission === undefined) throw new Error('nothing was kept');
  return submission.id;
}

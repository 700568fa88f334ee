import type { Comment } from '../domain/comment.ts';
import type { LocationId } from '../domain/id.ts';
import type { LocationRecord } from '../domain/location.ts';
import type { MediaItem } from '../domain/media.ts';
import type { StoredAttachment } from '../storage/attachments.ts';
import { writeComment, writeMediaItem } from '../storage/location-document.ts';
import { type PreparedLocation, prepareLocation } from '../storage/location-writes.ts';
import type { StoredVersion } from '../storage/locations.ts';
import { referenceKey } from '../storage/redirects.ts';
import { AttachmentPlan, type TakenId } from './attachment-plan.ts';
import { replacementUuid } from './replacement-uuid.ts';

/**
 * What became of one incoming record. `added`: new, or newer than its deletion. `changed`: newer than the stored
 * version, or something was added to it. `unchanged`: stored alike. `older`: the stored version is newer and stays
 * (new comments and photos are taken); or the location was merged into another one, which takes these. `tied`: the same time but other content, not applied. `superseded`: another
 * record of the same call has the same id and is newer, or comes later.
 */
export type ImportResult = 'added' | 'changed' | 'unchanged' | 'older' | 'tied' | 'superseded';

export interface ImportProblem {
  readonly kind: 'uuid-taken' | 'comment-taken' | 'media-taken';
  readonly locationId: LocationId;
  readonly message: string;
}

/** What the store knows about the incoming records. */
export interface StoredState {
  readonly versions: ReadonlyMap<LocationId, StoredVersion>;
  /** Where those went that were merged, also the owners of UUIDs; `versions` has the targets too. */
  readonly redirects: ReadonlyMap<LocationId, LocationId>;
  /** The same by what their data providers called them: see `referenceKey`. */
  readonly referenceRedirects: ReadonlyMap<string, LocationId>;
  readonly uuidOwners: ReadonlyMap<string, LocationId>;
  readonly comments: ReadonlyMap<number, StoredAttachment>;
  readonly media: ReadonlyMap<number, StoredAttachment>;
}

/** What is to be written, and what to say about it. */
export interface ImportPlan {
  readonly added: readonly PreparedLocation[];
  /** Tombstones that live again are among them. */
  readonly replaced: readonly PreparedLocation[];
  readonly comments: AttachmentPlan<Comment>;
  readonly media: AttachmentPlan<MediaItem>;
  /** Every location that gets a new number, lowest id first. */
  readonly touched: readonly LocationId[];
  /** The versions of those that the store has: the plan holds as long as they do. */
  readonly touchedVersions: readonly StoredVersion[];
  /** One for each record, in their order. */
  readonly results: readonly ImportResult[];
  readonly problems: readonly ImportProblem[];
}

/**
 * Compares records with the store and decides; changes nothing. With `applyTies`, of two versions of the same time
 * the incoming one is taken.
 */
export function planImport(
  records: readonly LocationRecord[],
  stored: StoredState,
  applyTies: boolean,
): ImportPlan {
  const planner = new Planner(stored, applyTies);
  const results: ImportResult[] = records.map(() => 'superseded');
  for (const { winner, losers } of byLocation(records)) {
    results[winner.at] = planner.take(winner.record);
    for (const loser of losers) planner.addAttachments(loser.record);
  }
  return planner.finish(results);
}

interface Candidate {
  readonly at: number;
  readonly record: LocationRecord;
}

/** Records by location, lowest id first: the newest of each, the last of those with the same time, and the others. */
function byLocation(
  records: readonly LocationRecord[],
): readonly { readonly winner: Candidate; readonly losers: readonly Candidate[] }[] {
  const groups = new Map<LocationId, { winner: Candidate; losers: Candidate[] }>();
  for (const [at, record] of records.entries()) {
    const candidate = { at, record };
    const group = groups.get(record.location.id);
    if (group === undefined) {
      groups.set(record.location.id, { winner: candidate, losers: [] });
    } else if (timeOf(record.location) >= timeOf(group.winner.record.location)) {
      group.losers.push(group.winner);
      group.winner = candidate;
    } else {
      group.losers.push(candidate);
    }
  }
  return [...groups.values()].sort(
    (a, b) => a.winner.record.location.id - b.winner.record.location.id,
  );
}

/** A version without a time is older than any with one. */
const timeOf = ({ updatedAt }: { readonly updatedAt?: number | undefined }): number =>
  updatedAt ?? Number.MIN_SAFE_INTEGER;

class Planner {
  readonly #stored: StoredState;
  readonly #applyTies: boolean;
  readonly #uuidOwners: Map<string, LocationId>;
  readonly #added: PreparedLocation[] = [];
  readonly #replaced: PreparedLocation[] = [];
  readonly #comments: AttachmentPlan<Comment>;
  readonly #media: AttachmentPlan<MediaItem>;
  readonly #touched = new Set<LocationId>();
  readonly #problems: ImportProblem[] = [];

  constructor(stored: StoredState, applyTies: boolean) {
    this.#stored = stored;
    this.#applyTies = applyTies;
    this.#uuidOwners = new Map(stored.uuidOwners);
    this.#comments = new AttachmentPlan(stored.comments, writeComment);
    this.#media = new AttachmentPlan(stored.media, writeMediaItem);
  }

  take(record: LocationRecord): ImportResult {
    const { id, uuid } = record.location;
    if (this.#survivorOf(record) !== undefined) {
      this.addAttachments(record);
      return 'older';
    }
    const before = this.#stored.versions.get(id);
    const location = { ...record.location, uuid: this.#ownUuid(id, uuid, before) };
    const prepared = prepareLocation(location);
    const result = this.#decide(record, prepared, before);
    if (result === 'added' || result === 'changed') {
      if (prepared.contentHash !== before?.contentHash) this.#write(prepared, before, uuid);
      this.#attach(record, 'replace');
      return result;
    }
    const isTouched = before?.deleted !== true && this.#attach(record, 'add');
    return result === 'unchanged' && isTouched ? 'changed' : result;
  }

  /** Of a record that is not taken itself: comments and photos that nobody has yet. */
  addAttachments(record: LocationRecord): void {
    const id = this.#survivorOf(record) ?? record.location.id;
    const before = this.#stored.versions.get(id);
    const isLiving = this.#touched.has(id) || before?.deleted === false;
    if (isLiving) this.#attach({ ...record, location: { ...record.location, id } }, 'add');
  }

  finish(results: readonly ImportResult[]): ImportPlan {
    const touched = [...this.#touched];
    return {
      added: this.#added,
      replaced: this.#replaced,
      comments: this.#comments,
      media: this.#media,
      touched,
      touchedVersions: touched.flatMap((id) => this.#stored.versions.get(id) ?? []),
      results,
      problems: this.#problems,
    };
  }

  /**
   * The location that the record means although it names another: its own was merged into that. Sources give a location
   * a new id now and then; whoever does not live here under the new one is known by the UUID or by the provider's reference.
   */
  #survivorOf({ location }: LocationRecord): LocationId | undefined {
    const { redirects, referenceRedirects, uuidOwners, versions } = this.#stored;
    const { id, uuid } = location;
    const own = redirects.get(id);
    if (own !== undefined || versions.get(id)?.deleted === false) return own;
    const owner = uuidOwners.get(uuid);
    const byUuid = owner === undefined ? undefined : redirects.get(owner);
    return byUuid ?? referenceRedirects.get(referenceKey(location) ?? '');
  }

  #decide(
    record: LocationRecord,
    prepared: PreparedLocation,
    before: StoredVersion | undefined,
  ): ImportResult {
    if (before === undefined) return 'added';
    const newer = Math.sign(timeOf(record.location) - timeOf(before));
    if (before.deleted) return newer > 0 ? 'added' : 'older';
    if (newer !== 0) return newer > 0 ? 'changed' : 'older';
    const isAlike =
      prepared.contentHash === before.contentHash &&
      !this.#comments.differs(record.comments, record.location.id) &&
      !this.#media.differs(record.media, record.location.id);
    if (isAlike) return 'unchanged';
    return this.#applyTies ? 'changed' : 'tied';
  }

  /** The given UUID unless another location has it; once replaced it stays so, or each import would swap it. */
  #ownUuid(id: LocationId, given: string, before: StoredVersion | undefined): string {
    if (before?.uuid === given) return given;
    const owner = this.#uuidOwners.get(given) ?? id;
    const replacement = replacementUuid(id);
    return owner !== id || before?.uuid === replacement ? replacement : given;
  }

  #write(prepared: PreparedLocation, before: StoredVersion | undefined, given: string): void {
    const { id, uuid } = prepared.location;
    if (uuid !== given && uuid !== before?.uuid) {
      const owner = this.#uuidOwners.get(given);
      const message = `UUID "${given}" belongs to location ${owner}: location ${id} was given "${uuid}"`;
      this.#problems.push({ kind: 'uuid-taken', locationId: id, message });
    }
    if (before !== undefined) this.#uuidOwners.delete(before.uuid);
    this.#uuidOwners.set(uuid, id);
    (before === undefined ? this.#added : this.#replaced).push(prepared);
    this.#touched.add(id);
  }

  /** True when something is new or different. */
  #attach({ location, comments, media }: LocationRecord, mode: 'replace' | 'add'): boolean {
    const { id } = location;
    const newComments = this.#comments.take(comments, id, mode);
    const newMedia = this.#media.take(media, id, mode);
    this.#report('comment-taken', 'Comment', id, newComments.taken);
    this.#report('media-taken', 'Media item', id, newMedia.taken);
    const isTouched = newComments.wrote || newMedia.wrote;
    if (isTouched) this.#touched.add(id);
    return isTouched;
  }

  #report(
    kind: ImportProblem['kind'],
    what: string,
    locationId: LocationId,
    taken: readonly TakenId[],
  ): void {
    for (const { id, owner } of taken) {
      const message = `${what} ${id} of location ${locationId} belongs to location ${owner} already and was left there`;
      this.#problems.push({ kind, locationId, message });
    }
  }
}

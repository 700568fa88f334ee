import type { LocationRecord } from '../domain/location.ts';
import type { ReferenceListName } from '../domain/reference.ts';
import type { KnownReference } from '../registry/known-reference.ts';
import type { UnknownId } from './import-report.ts';

/** More different ids than this are counted together no longer: rubbish must not fill the memory. */
const maxDifferentIds = 10_000;

/** Counts the ids of records that the reference data does not have. The records keep them. */
export class UnknownIds {
  readonly #known: KnownReference;
  readonly #counts = new Map<string, { count: number } & Omit<UnknownId, 'count'>>();

  constructor(known: KnownReference) {
    this.#known = known;
  }

  check({ location, comments }: LocationRecord): void {
    this.#check('dataProviders', location.dataProviderId);
    this.#check('operators', location.operatorId);
    this.#check('usageTypes', location.usageTypeId);
    this.#check('statusTypes', location.statusTypeId);
    this.#check('submissionStatusTypes', location.submissionStatusTypeId);
    this.#check('countries', location.address.countryId);
    for (const connection of location.connections) {
      this.#check('connectionTypes', connection.connectionTypeId);
      this.#check('currentTypes', connection.currentTypeId);
      this.#check('chargerTypes', connection.levelId);
      this.#check('statusTypes', connection.statusTypeId);
    }
    for (const comment of comments) {
      this.#check('userCommentTypes', comment.typeId);
      this.#check('checkInStatusTypes', comment.checkInStatusTypeId);
    }
  }

  /** Most frequent first. */
  list(): readonly UnknownId[] {
    return [...this.#counts.values()].sort((a, b) => b.count - a.count);
  }

  #check(list: ReferenceListName, id: number | undefined): void {
    if (id === undefined || this.#known.has(list, id)) return;
    const key = `${list} ${id}`;
    const entry = this.#counts.get(key);
    if (entry !== undefined) entry.count++;
    else if (this.#counts.size < maxDifferentIds) this.#counts.set(key, { list, id, count: 1 });
  }
}

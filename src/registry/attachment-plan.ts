import type { LocationId } from '../domain/id.ts';
import type { Attachment, StoredAttachment } from '../storage/attachments.ts';

/** An attachment that another location has. */
export interface TakenId {
  readonly id: number;
  readonly owner: number;
}

/** Collects the comments (or photos) that an import adds or replaces. None is removed, none goes to another location. */
export class AttachmentPlan<T extends Attachment> {
  readonly added: T[] = [];
  readonly replaced: T[] = [];
  readonly #stored: ReadonlyMap<number, StoredAttachment>;
  readonly #write: (attachment: T) => string;
  /** Which location has each id that this plan writes. */
  readonly #planned = new Map<number, LocationId>();

  constructor(stored: ReadonlyMap<number, StoredAttachment>, write: (attachment: T) => string) {
    this.#stored = stored;
    this.#write = write;
  }

  /** Whether one that the location has is stored with other content; new ones are no difference. */
  differs(attachments: readonly T[], locationId: LocationId): boolean {
    return attachments.some((attachment) => {
      const stored = this.#stored.get(attachment.id);
      return (
        stored?.locationId === locationId && stored.document !== this.#text(attachment, locationId)
      );
    });
  }

  /**
   * Plans what is new and, with `replace`, what differs; what was deleted here stays so. `taken` lists those that belong to another location; of two
   * with the same id in one plan the first counts.
   */
  take(
    attachments: readonly T[],
    locationId: LocationId,
    mode: 'replace' | 'add',
  ): { readonly wrote: boolean; readonly taken: readonly TakenId[] } {
    const taken: TakenId[] = [];
    const before = this.#planned.size;
    for (const attachment of attachments) {
      const { id } = attachment;
      const stored = this.#stored.get(id);
      if (stored?.isRemoved === true) continue;
      const owner = stored?.locationId ?? this.#planned.get(id);
      if (owner !== undefined && owner !== locationId) taken.push({ id, owner });
      else if (this.#isWanted(attachment, locationId, stored, mode))
        this.#plan(attachment, locationId, stored);
    }
    return { wrote: this.#planned.size > before, taken };
  }

  /** Everything to write. */
  get rows(): readonly T[] {
    return [...this.added, ...this.replaced];
  }

  #isWanted(
    attachment: T,
    locationId: LocationId,
    stored: StoredAttachment | undefined,
    mode: 'replace' | 'add',
  ): boolean {
    if (this.#planned.has(attachment.id)) return false;
    if (stored === undefined) return true;
    return mode === 'replace' && stored.document !== this.#text(attachment, locationId);
  }

  #plan(attachment: T, locationId: LocationId, stored: StoredAttachment | undefined): void {
    this.#planned.set(attachment.id, locationId);
    (stored === undefined ? this.added : this.replaced).push({ ...attachment, locationId });
  }

  #text(attachment: T, locationId: LocationId): string {
    return this.#write({ ...attachment, locationId });
  }
}

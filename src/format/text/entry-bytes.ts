import type { ReferenceListName } from '../../domain/reference.ts';
import { ReadyText } from '../v3/ready/ready-text.ts';
import type { V3Object } from '../v3/v3-object.ts';
import type { V3Reference } from '../v3/v3-reference.ts';

const nothing = new ReadyText('');

/**
 * What a format writes for each entry of a reference list, as ready bytes by the entry's id. Made once for a state
 * of the reference data (`V3Reference.derived`), since making it again for each location would cost most of the answer.
 */
export class EntryBytes {
  readonly #byId: (ReadyText | undefined)[] = [];
  /** Bytes that the longest takes. */
  readonly longest: number = 0;

  /** Without a `reference` every entry is unknown: compact answers have ids only. */
  constructor(
    reference: V3Reference | undefined,
    list: ReferenceListName,
    write: (entry: V3Object) => string,
  ) {
    for (const entry of reference?.items(list) ?? []) {
      const bytes = new ReadyText(write(entry));
      this.#byId[Number(entry['ID'])] = bytes;
      this.longest = Math.max(this.longest, bytes.length);
    }
  }

  /** No bytes without an id, and when the list does not know it. */
  of(id: number | undefined): ReadyText {
    return id === undefined ? nothing : (this.#byId[id] ?? nothing);
  }
}

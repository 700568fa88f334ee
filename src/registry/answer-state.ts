import type { EpochMs } from '../base/clock.ts';
import { endOfRecency } from '../domain/verification.ts';
import type { ReadIndex } from '../readindex/read-index.ts';
import type { UnturnedSpan } from '../readindex/unturned-span.ts';
import type { ContentState, ContentTag } from './content-tag.ts';

/**
 * Names everything that decides an answer with locations: the locations, the vocabularies, and which verifications
 * are recent. Of the last, the latest time that is not recent says all: the set of times is that of the locations.
 */
export class AnswerState {
  #locations: ContentState | undefined;
  #lists: ContentState | undefined;
  #span: UnturnedSpan = { from: Number.NaN, until: Number.NaN };
  #state: ContentState = { tag: '', changedAt: 0 };

  of({ locations, lists }: Content, index: ReadIndex, recentSince: EpochMs): ContentState {
    const { from, until } = this.#span;
    const isSame =
      locations === this.#locations &&
      lists === this.#lists &&
      recentSince >= from &&
      recentSince < until;
    if (!isSame) this.#take(locations, lists, index.unturnedSpan(recentSince));
    return this.#state;
  }

  #take(locations: ContentState, lists: ContentState, span: UnturnedSpan): void {
    this.#locations = locations;
    this.#lists = lists;
    this.#span = span;
    const { from } = span;
    const changedAt = Math.max(locations.changedAt, lists.changedAt, endOfRecency(from));
    const last = Number.isFinite(from) ? from.toString(36) : '';
    this.#state = { tag: `${locations.tag}-${lists.tag}-${last}`, changedAt };
  }
}

type Content = Pick<ContentTag, 'locations' | 'lists'>;

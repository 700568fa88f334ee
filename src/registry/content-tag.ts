import { createHash, randomUUID } from 'node:crypto';
import type { Clock, EpochMs } from '../base/clock.ts';
import type { ReferenceLists } from '../domain/reference.ts';

/** A name of what is shown, and since when this process shows it. Equal names mean equal answers. */
export interface ContentState {
  /** Characters of an entity tag. */
  readonly tag: string;
  readonly changedAt: EpochMs;
}

/**
 * Names what reads show. A state that the feed has a number for is called by it, in every process and after each
 * restart; what shows while changes are being taken in has a name of its own.
 */
export class ContentTag {
  readonly #clock: Clock;
  readonly #process = randomUUID().slice(0, 8);
  #turns = 0;
  #epoch = '';
  #epochTag = '';
  #locations: ContentState = { tag: '', changedAt: 0 };
  #lists: ContentState = { tag: '', changedAt: 0 };

  constructor(clock: Clock, lists: ReferenceLists) {
    this.#clock = clock;
    this.turn();
    this.replaceLists(lists);
  }

  /** Of all visible locations. A new object at each change. */
  get locations(): ContentState {
    return this.#locations;
  }

  /** Of the vocabularies. A new object at each change. */
  get lists(): ContentState {
    return this.#lists;
  }

  /** The locations are about to change to a state that no number stands for. */
  turn(): void {
    this.#turns++;
    const tag = `${this.#process}.${this.#turns.toString(36)}`;
    this.#locations = { tag, changedAt: this.#clock.now() };
  }

  /** The locations are what the feed made of them up to `seq`, and nothing later. */
  settle(epoch: string, seq: number): void {
    if (this.#epoch !== epoch) {
      this.#epoch = epoch;
      this.#epochTag = shortHash(epoch);
    }
    const tag = `${this.#epochTag}.${seq.toString(36)}`;
    const { changedAt } = this.#locations;
    if (tag !== this.#locations.tag) this.#locations = { tag, changedAt };
  }

  replaceLists(lists: ReferenceLists): void {
    this.#lists = { tag: shortHash(JSON.stringify(lists)), changedAt: this.#clock.now() };
  }
}

/** 48 bits in characters that an entity tag may have. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}

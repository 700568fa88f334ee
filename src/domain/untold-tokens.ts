import type { EpochMs } from '../base/clock.ts';
import type { CallerId, Rate } from './token-buckets.ts';

/** So many tokens of a caller. */
export type TokensOf = readonly [caller: CallerId, tokens: number];

/** Callers of which something is remembered, of each kind. */
const remembered = 50_000;
/** What is less than this part of a limit is not worth telling. */
const part = 100;

/**
 * What callers were given that others have not been told yet. Only who was given a hundredth of the limit within a
 * window is told of: the many who ask now and then cost nothing.
 */
export class UntoldTokens {
  readonly #worth: number;
  readonly #windowMs: number;
  readonly #small = new Map<CallerId, number>();
  #smallSince: EpochMs = 0;
  /** Worth telling; who came first is told of first. */
  readonly #due = new Map<CallerId, number>();

  constructor({ tokens, windowMs }: Rate) {
    this.#worth = Math.ceil(tokens / part);
    this.#windowMs = windowMs;
  }

  add(caller: CallerId, tokens: number): void {
    const due = this.#due.get(caller);
    if (due !== undefined) {
      this.#due.set(caller, due + tokens);
      return;
    }
    const untold = (this.#small.get(caller) ?? 0) + tokens;
    if (untold < this.#worth) this.#keepSmall(caller, untold);
    else if (this.#due.size < remembered) {
      this.#small.delete(caller);
      this.#due.set(caller, untold);
    }
  }

  /** Takes out what is worth telling, of `max` callers at most; the others stay. */
  takeOut(max: number, now: EpochMs): readonly TokensOf[] {
    if (Math.abs(now - this.#smallSince) >= this.#windowMs) {
      this.#small.clear();
      this.#smallSince = now;
    }
    const out: TokensOf[] = [];
    for (const entry of this.#due) {
      if (out.length >= max) break;
      out.push(entry);
      this.#due.delete(entry[0]);
    }
    return out;
  }

  clear(): void {
    this.#small.clear();
    this.#due.clear();
  }

  #keepSmall(caller: CallerId, tokens: number): void {
    if (this.#small.size >= remembered) this.#small.clear();
    this.#small.set(caller, tokens);
  }
}

/**
 * The jobs room: work that is done now and then beside the requests. It knows no job by name: the rooms that have one
 * declare it, the composition root hands them over.
 */
import type { EpochMs } from '../base/clock.ts';

/** Something to be done every so often, by one process at a time. */
export interface Job {
  /** Unique; the lease is kept under it. */
  readonly name: string;
  readonly doc: string;
  /** Milliseconds from one beginning to the next. */
  readonly everyMs: number;
  /**
   * Does what is due. It may be ended at any moment (`kill -9`) and is called again: what it does is done in
   * transactions of its own. `signal` asks it to stop soon.
   */
  readonly run: (now: EpochMs, signal: AbortSignal) => Promise<void>;
}

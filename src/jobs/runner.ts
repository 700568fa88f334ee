import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { Database } from '../storage/database.ts';
import { releaseLease, takeLease } from '../storage/job-leases.ts';
import type { Job } from './job.ts';

/** How often leases are asked for; a process that died keeps its lease for `leaseMs`. */
const pollMs = 1_000;
const leaseMs = 5 * 60_000;

/** Runs jobs when they are due until disposed. A job that fails is logged and tried again at its next time. */
export class JobRunner implements AsyncDisposable {
  readonly #database: Database;
  readonly #jobs: readonly Job[];
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #holder = randomUUID();
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;
  #last: Promise<void> = Promise.resolve();

  constructor(database: Database, jobs: readonly Job[], clock: Clock, log: Log) {
    this.#database = database;
    this.#jobs = jobs;
    this.#clock = clock;
    this.#log = log;
    this.#running = this.#follow();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.runDue();
      await sleep(pollMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  /** Runs every job that is due, one after the other, when what runs already is done. */
  runDue(): Promise<void> {
    this.#last = this.#last.then(() => this.#runAll());
    return this.#last;
  }

  async #runAll(): Promise<void> {
    for (const job of this.#jobs) {
      if (this.#stop.signal.aborted) return;
      try {
        await this.#runIfDue(job);
      } catch (error) {
        this.#log.error({ job: job.name, error: messageOf(error) }, 'a job failed');
      }
    }
  }

  async #runIfDue(job: Job): Promise<void> {
    const now = this.#clock.now();
    if (!(await takeLease(this.#database, job, this.#holder, now, leaseMs))) return;
    try {
      await job.run(now, this.#stop.signal);
    } finally {
      await releaseLease(this.#database, job.name, this.#holder);
    }
  }

  /** Asks a running job to stop, and waits for it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }
}

import { Worker } from 'node:worker_threads';

/** Between two checkpoints while there are commits: some thousand pages of small writes. */
const pauseMs = 2_000;

/** This file runs as TypeScript from `src` and as JavaScript from `dist`; its worker is of the same kind. */
const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './checkpoint-worker.ts' : './checkpoint-worker.js',
  import.meta.url,
);

/**
 * Moves pages from the log into the database in a thread of its own: SQLite would do it inside a commit, which stops
 * the event loop for as long as the disk takes. A process that writes for a moment only never starts the thread.
 */
export class Checkpointer {
  readonly #databaseFile: string;
  #worker: Worker | undefined;
  #isBusy = false;
  #nextAt = performance.now() + pauseMs;

  constructor(databaseFile: string) {
    this.#databaseFile = databaseFile;
  }

  /** To be called after each commit. */
  noteCommit(): void {
    if (this.#isBusy || performance.now() < this.#nextAt) return;
    this.#isBusy = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage('checkpoint');
  }

  #start(): Worker {
    const worker = new Worker(workerUrl, { workerData: this.#databaseFile });
    worker.unref();
    worker.on('message', () => {
      this.#isBusy = false;
      this.#nextAt = performance.now() + pauseMs;
    });
    // Without it the log is moved by commits again, when it is long: slower for a moment, and nothing is lost.
    worker.on('error', () => {});
    return worker;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#isBusy = true;
    if (worker === undefined || worker.threadId < 0) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage('close');
    await ended;
  }
}

import { open } from 'node:fs/promises';

/** What of an open log is used. */
export interface LogFile {
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Brings commits to the disk without stopping the event loop, as SQLite itself would with `synchronous = FULL`. All
 * frames of the log before one that is on the disk are there too, so one sync is for all commits before it; those that
 * come while it runs share the next one. Decision 0065.
 */
export class WalSync {
  readonly #open: () => Promise<LogFile | undefined>;
  #file: LogFile | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** `databaseFile` stays open in WAL mode as long as this is used: its log is the same file all the time. */
  constructor(databaseFile: string, openLog = () => openExisting(`${databaseFile}-wal`)) {
    this.#open = openLog;
  }

  /** Resolves when every commit before the call is on the disk. */
  synced(): Promise<void> {
    if (this.#next !== undefined) return this.#next;
    if (this.#running === undefined) return this.#begin();
    const next = this.#running
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.#begin();
      });
    this.#next = next;
    return next;
  }

  #begin(): Promise<void> {
    const running = this.#sync().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  async #sync(): Promise<void> {
    this.#file ??= await this.#open();
    await this.#file?.datasync();
  }

  async close(): Promise<void> {
    await this.#next?.catch(() => {});
    await this.#running?.catch(() => {});
    await this.#file?.close();
  }
}

/** No log: nothing was written since the database was opened. */
async function openExisting(path: string): Promise<LogFile | undefined> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

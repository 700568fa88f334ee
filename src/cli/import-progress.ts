import type { WriteStream } from 'node:tty';
import type { Clock, EpochMs } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { ImportProgress } from '../ingest/pipeline.ts';

const drawEveryMs = 100;
const logEveryMs = 5_000;
const barWidth = 24;
const clearLine = '\r\u001B[K';

/** Shows how far an import is: as a bar on a terminal, as a line of the log every few seconds elsewhere. */
export class ImportProgressDisplay implements Disposable {
  readonly #output: Pick<WriteStream, 'isTTY' | 'write'>;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #isQuiet: boolean;
  readonly #startedAt: EpochMs;
  #nextAt: EpochMs;
  #isDrawn = false;

  constructor(
    output: Pick<WriteStream, 'isTTY' | 'write'>,
    log: Log,
    clock: Clock,
    isQuiet: boolean,
  ) {
    this.#output = output;
    this.#log = log;
    this.#clock = clock;
    this.#isQuiet = isQuiet;
    this.#startedAt = clock.now();
    this.#nextAt = this.#startedAt + (output.isTTY ? drawEveryMs : logEveryMs);
  }

  show(progress: ImportProgress): void {
    const now = this.#clock.now();
    if (this.#isQuiet || now < this.#nextAt) return;
    this.#nextAt = now + (this.#output.isTTY ? drawEveryMs : logEveryMs);
    if (this.#output.isTTY) {
      this.#isDrawn = true;
      this.#output.write(clearLine + progressLine(progress, now - this.#startedAt));
    } else {
      const { read, rejected, durable } = progress;
      const percent = Math.floor(100 * (fractionDone(progress) ?? 0));
      this.#log.info({ percent, read, rejected, durable }, 'importing');
    }
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#isDrawn) this.#output.write(clearLine);
    this.#isDrawn = false;
  }

  [Symbol.dispose](): void {
    this.end();
  }
}

function progressLine(progress: ImportProgress, elapsedMs: number): string {
  const fraction = fractionDone(progress);
  const { read, rejected } = progress;
  const rate = Math.round((1000 * read) / Math.max(elapsedMs, 1));
  const bad = rejected === 0 ? '' : `, ${rejected.toLocaleString('en')} rejected`;
  const counts = `${read.toLocaleString('en')} locations, ${rate.toLocaleString('en')} a second${bad}`;
  if (fraction === undefined) return counts;
  const full = Math.round(barWidth * fraction);
  const bar = '█'.repeat(full) + '░'.repeat(barWidth - full);
  return `${bar} ${Math.floor(100 * fraction)} %  ${counts}`;
}

/** 0 to 1; sizes of many small files are estimates, so it stops at the end. */
function fractionDone({ bytesDone, bytesTotal }: ImportProgress): number | undefined {
  return bytesTotal === undefined ? undefined : Math.min(1, bytesDone / Math.max(1, bytesTotal));
}

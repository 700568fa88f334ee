import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DatabaseTarget } from '../../src/storage/database.ts';

/** A running writer-process.ts, or another script that prints numbers. */
export interface Writer {
  readonly process: ChildProcess;
  /** Ids (or what the script prints) that the store has acknowledged, as they come. */
  readonly acknowledged: readonly number[];
  /** Resolves when at least one id has come, or the process has ended. */
  readonly started: Promise<unknown>;
  /** Resolves at the end of the process, when all output has been read: its exit code, or the signal. */
  readonly ended: Promise<number | string | null>;
}

export function startWriter(
  target: DatabaseTarget,
  first: number,
  count: number,
  name: 'writer-process.ts' | 'editor-process.ts' | 'photographer-process.ts' = 'writer-process.ts',
): Writer {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(
    process.execPath,
    [script, JSON.stringify(target), String(first), String(count)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const acknowledged: number[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    acknowledged.push(...lines.map(Number));
  });
  const ended = once(child, 'close').then(
    ([code, signal]: (number | string | null)[]) => signal ?? code ?? null,
  );
  const started = Promise.race([once(child.stdout, 'data'), ended]);
  return { process: child, acknowledged, started, ended };
}

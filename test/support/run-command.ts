import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export type CommandProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts `ocm` on a data directory, on SQLite, with nothing of this process's own settings. */
export function startCommand(
  dataDirectory: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): CommandProcess {
  const env = {
    PATH: process.env['PATH'],
    OCM_DATA_DIR: dataDirectory,
    DATABASE_URL: '',
    ...environment,
  };
  return spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env });
}

export interface CommandResult {
  /** The exit code, or the signal that ended it. */
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `ocm` to its end. */
export async function runCommand(
  dataDirectory: string,
  args: readonly string[],
  {
    input = '',
    environment = {},
  }: {
    readonly input?: string;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<CommandResult> {
  const child = startCommand(dataDirectory, args, environment);
  child.stdin.on('error', () => {}).end(input);
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: signal ?? code, stdout, stderr };
}

import type { ParseArgsConfig } from 'node:util';
import type { Log } from '../base/log.ts';
import type { Config } from '../config/config.ts';

type OptionSpec = NonNullable<ParseArgsConfig['options']>[string];

/** One option of a command: how it is read, and what help says about it. */
export interface CommandOption {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  readonly doc: string;
}

/** What a command is given. Values of options are checked by the command. */
export interface CommandInput {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly config: Config;
  readonly log: Log;
}

/** One command of `ocm`: its help comes from here too. */
export interface Command {
  readonly name: string;
  /** Arguments as help shows them, such as `PATH...`. */
  readonly usage: string;
  readonly doc: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Resolves with the exit code. Throws an `AppError` for anything that a person should read. */
  readonly run: (input: CommandInput) => Promise<number>;
}

/** The options of a command in the form of `node:util`. */
export function parseArgsOptions(command: Command): Record<string, OptionSpec> {
  return Object.fromEntries(
    Object.entries(command.options).map(([name, { type, short }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }) },
    ]),
  );
}

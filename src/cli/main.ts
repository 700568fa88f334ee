import { parseArgs } from 'node:util';
import { AppError, messageOf } from '../base/errors.ts';
import { readConfig } from '../config/config.ts';
import { createLog } from '../config/log.ts';
import { ban } from './ban.ts';
import { check } from './check.ts';
import { type Command, parseArgsOptions } from './command.ts';
import { demo } from './demo.ts';
import { importCommand } from './import.ts';
import { serve } from './serve.ts';
import { user } from './user.ts';

/** All commands of `ocm`, in the order of its help. */
export const commands: readonly Command[] = [serve, importCommand, demo, check, user, ban];

/** Exit codes: 0 done, 1 failed or not all done, 2 called in a wrong way. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const command = commands.find((known) => known.name === name);
  if (command === undefined) return showHelp(name);
  const { values, positionals } = parseArgs({
    args: rest,
    options: { ...parseArgsOptions(command), help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values['help'] === true) return showCommandHelp(command);
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  return command.run({
    positionals,
    options: values as Record<string, string | boolean>,
    config,
    log,
  });
}

function showHelp(name: string | undefined): number {
  const isAsked = name === undefined || ['help', '--help', '-h'].includes(name);
  const lines = [
    ...(isAsked ? [] : [`ocm: no command is called "${name}"`]),
    'usage: ocm COMMAND [options]',
    '',
    ...commands.map(
      (command) => `  ${`${command.name} ${command.usage}`.padEnd(24)} ${command.doc}`,
    ),
    '',
    'ocm COMMAND --help shows the options of a command.',
  ];
  (isAsked ? process.stdout : process.stderr).write(`${lines.join('\n')}\n`);
  return isAsked ? 0 : 2;
}

function showCommandHelp(command: Command): number {
  const options = Object.entries(command.options).map(
    ([name, option]) => `  --${name.padEnd(20)} ${option.doc}`,
  );
  process.stdout.write(
    `usage: ocm ${command.name} ${command.usage}\n${command.doc}\n${options.join('\n')}\n`,
  );
  return 0;
}

// A reader that has seen enough (`ocm import … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isUsage =
    error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS');
  const isExpected = error instanceof AppError || isUsage;
  process.stderr.write(
    `ocm: ${isExpected ? messageOf(error) : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode =
    isUsage || (error instanceof AppError && error.code === 'invalid-usage') ? 2 : 1;
}

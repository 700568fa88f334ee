import { type DestinationStream, destination, pino } from 'pino';
import type { Log } from '../base/log.ts';
import type { Config } from './config.ts';

/** Members of facts that are never written, nor one level below: a bar behind the rule not to log them. */
const secretMembers = [
  'authorization',
  'cookie',
  'databaseUrl',
  'emailAddress',
  'key',
  'password',
  'secret',
  'smtpUrl',
  'token',
];

/** The log of a process: one JSON object a line, to standard error unless told otherwise. Secrets are left out. */
export function createLog(
  level: Config['logLevel'],
  stream: DestinationStream = destination(2),
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: secretMembers.flatMap((name) => [name, `*.${name}`]),
    },
    stream,
  );
}

import { type DestinationStream, destination, pino } from 'pino';
import type { Log } from '../base/log.ts';
import type { Config } from './config.ts';

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
      redact: ['password', 'token', 'key', 'authorization', 'databaseUrl'],
    },
    stream,
  );
}

import type { Log } from '../../src/base/log.ts';

/** A log that keeps what the server says about failures of its own. */
export function failureLog(): { readonly log: Log; readonly failures: string[] } {
  const failures: string[] = [];
  const log: Log = {
    debug() {},
    info() {},
    warn() {},
    error: (facts, message) => failures.push(`${message}: ${JSON.stringify(facts)}`),
  };
  return { log, failures };
}

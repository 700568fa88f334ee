/** Where the program writes what happens: an object with the facts first, then a fixed short message. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** A log that keeps nothing, for tests and for commands that speak to a person. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

import { AppError, messageOf } from '../base/errors.ts';

/**
 * The error of a database driver as one that tells a person what to do; anything else comes back as it is.
 * `name` is the database as a person knows it: the path of the file, or host and database without the password.
 */
export function describeDatabaseError(error: unknown, name: string): unknown {
  if (error instanceof AppError) return error;
  const code = databaseErrorCode(error) ?? '';
  const rule = rules.find((candidate) => candidate.codes.test(code));
  if (rule === undefined) return error;
  return new AppError(rule.code, rule.message(name, messageOf(error) || code), { cause: error });
}

/** The code that a driver or the system gave an error: `SQLITE_…`, an SQLSTATE, `ECONNREFUSED`. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return lostConnection.test(error.message) ? 'CONNECTION_LOST' : undefined;
}

/** `pg` gives these errors of its own no code. */
const lostConnection =
  /^(timeout exceeded when trying to connect|Connection terminated|timeout expired|Client has encountered a connection error)/;

/** SQLSTATE classes: https://www.postgresql.org/docs/current/errcodes-appendix.html, SQLite: https://sqlite.org/rescode.html */
const rules = [
  {
    codes: /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT|53100)$/,
    code: 'disk-full',
    message: (name: string, cause: string) =>
      `Cannot write to "${name}": ${cause}; nothing of this change was kept, free some space and run it again`,
  },
  {
    codes: /^SQLITE_(NOTADB|CORRUPT)/,
    code: 'data-directory-unusable',
    message: (name: string, cause: string) =>
      `Cannot use "${name}" as the database: ${cause}; put a backup in its place or move the file away to start empty`,
  },
  {
    codes: /^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR|AUTH)|E(ACCES|PERM|ROFS|NOTDIR|ISDIR)$)/,
    code: 'data-directory-unusable',
    message: (name: string, cause: string) =>
      `Cannot open "${name}": ${cause}; this account must be able to read and write the file and its directory`,
  },
  {
    codes: /^SQLITE_(BUSY|LOCKED)/,
    code: 'data-directory-in-use',
    message: (name: string, cause: string) =>
      `Cannot write to "${name}": ${cause} for half a minute; find the other process that holds it or wait for its end`,
  },
  {
    codes: /^(3D000|28...|42501)$/,
    code: 'database-unreachable',
    message: (name: string, cause: string) =>
      `Cannot use the database "${name}": ${cause}; create the database, or correct DATABASE_URL or the rights of its account`,
  },
  {
    codes:
      /^(E(CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE)|08...|57P0.|53300|CONNECTION_LOST)$/,
    code: 'database-unreachable',
    message: (name: string, cause: string) =>
      `Cannot reach the database "${name}": ${cause}; check DATABASE_URL and that the server runs and lets us in`,
  },
] as const;

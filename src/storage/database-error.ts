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
  if (error.message === 'The server does not support SSL connections') return 'NO_TLS';
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
    codes: /^NO_TLS$/,
    code: 'database-unreachable',
    message: (name: string) =>
      `Cannot reach the database "${name}" by TLS: the server does not speak it; switch it on there ("ssl = on"), or take sslmode out of DATABASE_URL`,
  },
  {
    codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    code: 'database-unreachable',
    message: (name: string, cause: string) =>
      `Cannot trust the database server "${name}": ${cause}; use a host name of its certificate in DATABASE_URL, or sslmode=verify-ca when only the authority is to be checked`,
  },
  {
    // The verdicts of OpenSSL on a certificate: https://nodejs.org/api/tls.html#x509-certificate-error-codes
    codes:
      /^(UNABLE_TO_|CERT_|CRL_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|INVALID_CA|PATH_LENGTH|HOSTNAME_MISMATCH|ERR_SSL_|ERR_TLS_)/,
    code: 'database-unreachable',
    message: (name: string, cause: string) =>
      `Cannot trust the database server "${name}": ${cause}; name the certificate of the authority that signed the server's with "sslrootcert=/path/to/ca.pem" in DATABASE_URL (sslmode=require encrypts without asking who the server is)`,
  },
  {
    codes:
      /^(E(CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE)|08...|57P0.|53300|CONNECTION_LOST)$/,
    code: 'database-unreachable',
    message: (name: string, cause: string) =>
      `Cannot reach the database "${name}": ${cause}; check DATABASE_URL and that the server runs and lets us in`,
  },
] as const;

import type { DatabaseConnection } from 'kysely';
import { AppError } from '../base/errors.ts';

/**
 * Makes a connection refuse texts with the character NUL before it sends them: no column of PostgreSQL can hold one, so
 * asking would fail as if the fault were ours, and SQLite is to hold nothing that cannot move there. Throws
 * `invalid-parameter` from its queries.
 */
export function refuseNul(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query, options) => {
    if (query.parameters.some((value) => typeof value === 'string' && value.includes('\0')))
      throw new AppError(
        'invalid-parameter',
        'A text has the character U+0000 in it, which the database cannot hold; send it without',
      );
    return execute(query, options);
  };
}

import { describe, expect, it } from 'vitest';
import { AppError } from '../base/errors.ts';
import { describeDatabaseError } from './database-error.ts';

const driverError = (code: string) => Object.assign(new Error(`text of ${code}`), { code });

describe('describeDatabaseError', () => {
  it.each([
    ['SQLITE_FULL', 'disk-full'],
    ['ENOSPC', 'disk-full'],
    ['53100', 'disk-full'],
    ['SQLITE_NOTADB', 'data-directory-unusable'],
    ['SQLITE_CORRUPT_VTAB', 'data-directory-unusable'],
    ['SQLITE_CANTOPEN_ISDIR', 'data-directory-unusable'],
    ['SQLITE_READONLY_DIRECTORY', 'data-directory-unusable'],
    ['SQLITE_IOERR_WRITE', 'data-directory-unusable'],
    ['EACCES', 'data-directory-unusable'],
    ['SQLITE_BUSY_SNAPSHOT', 'data-directory-in-use'],
    ['ECONNREFUSED', 'database-unreachable'],
    ['ENOTFOUND', 'database-unreachable'],
    ['28P01', 'database-unreachable'],
    ['57P03', 'database-unreachable'],
    ['42501', 'database-unreachable'],
  ])('turns %s into %s with the name, the cause and the first error', (code, expected) => {
    const error = driverError(code);
    const described = describeDatabaseError(error, 'place');
    expect(described).toMatchObject({ code: expected, cause: error });
    expect(described).toHaveProperty('message', expect.stringMatching(/"place".*text of/));
  });

  it('recognises a lost connection that has no code', () => {
    const error = new Error('Connection terminated unexpectedly');
    expect(describeDatabaseError(error, 'place')).toMatchObject({ code: 'database-unreachable' });
  });

  it('leaves other errors as they are', () => {
    const ours = new AppError('not-found', 'Nothing');
    const syntax = driverError('42601');
    for (const error of [ours, syntax, new Error('x'), 'text', undefined]) {
      expect(describeDatabaseError(error, 'place')).toBe(error);
    }
  });
});

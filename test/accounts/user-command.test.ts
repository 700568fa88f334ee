import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { openAccounts } from '../../src/accounts/accounts.ts';
import { defaultHashCost } from '../../src/accounts/password-hash.ts';
import { PasswordHasher } from '../../src/accounts/password-hasher.ts';
import { signIn } from '../../src/accounts/sign-in.ts';
import { AppError } from '../../src/base/errors.ts';
import { type Log, silentLog } from '../../src/base/log.ts';
import { parseArgsOptions } from '../../src/cli/command.ts';
import { user } from '../../src/cli/user.ts';
import { readConfig } from '../../src/config/config.ts';
import { importReference } from '../../src/registry/import-reference.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { runCommand } from '../support/run-command.ts';
import { emptyDirectory } from '../support/store.ts';
import { testReference } from '../world/reference.ts';

/** Runs a word of the command in this process; gives what it prints, or its error. */
function runIn(path: string, log: Log = silentLog) {
  const config = readConfig({ OCM_DATA_DIR: path });
  return async (...args: string[]) => {
    const { values, positionals } = parseArgs({
      args,
      options: parseArgsOptions(user),
      allowPositionals: true,
    });
    const options = values as Record<string, string | boolean>;
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await user.run({ positionals, options, config, log });
      return write.mock.calls.join('').trim();
    } catch (error) {
      return error instanceof AppError ? `${error.code}: ${error.message}` : String(error);
    } finally {
      write.mockRestore();
    }
  };
}

describe('ocm user', () => {
  it('makes the first administrator, whose password works', async () => {
    await using directory = await emptyDirectory();
    const role = ['--role', 'administrator'];
    const made = await runCommand(directory.path, [
      'user',
      'create',
      'Ada@people.example',
      ...role,
    ]);
    expect(made.stderr.replaceAll(/^\{.*\}\n/gm, '')).toBe('');
    expect(made.code).toBe(0);
    const [line, printed = ''] = made.stdout.split('\n');
    expect(line).toBe('10000000\tAda\tAda@people.example\tadministrator\tactive');
    const password = printed.replace('Password: ', '');
    const file = join(directory.path, 'ocm.sqlite');
    await using database = await openDatabase({ kind: 'sqlite', file }, silentLog);
    const passwords = new PasswordHasher(defaultHashCost);
    const accounts = await openAccounts(database, { passwords, publicUrl: '' });
    const credentials = { emailAddress: 'ada@people.example', password };
    const origin = { addressHash: 'test', userAgent: '' };
    const { account } = await signIn(accounts, credentials, origin, Date.now());
    expect(account.grants).toEqual([{ role: 'administrator' }]);
  });

  it('warns where no administrator can be reached, and knows the countries that there are', async () => {
    await using directory = await emptyDirectory();
    const warnings: unknown[] = [];
    const warn = (...said: unknown[]) => void warnings.push(said.at(-1));
    const run = runIn(directory.path, { ...silentLog, warn });
    const administrator = ['--role', 'administrator'];
    await run('create', 'eve@people.example');
    expect(warnings).toEqual([]);
    const file = join(directory.path, 'ocm.sqlite');
    {
      await using database = await openDatabase({ kind: 'sqlite', file }, silentLog);
      await database.kysely.updateTable('user_account').set({ email_verified_at: null }).execute();
      await importReference(database, testReference);
    }
    await run('promote', 'eve@people.example', ...administrator);
    expect(warnings).toEqual([expect.stringContaining('no administrator has a confirmed')]);
    await run('create', 'ada@people.example', ...administrator);
    expect(warnings).toHaveLength(1);
    const editor = (country: string) => ['--role', 'country-editor', '--country', country];
    expect(await run('promote', 'eve@people.example', ...editor('99999'))).toBe(
      'invalid-usage: --country: there is no country with the id 99999',
    );
    expect(await run('promote', 'eve@people.example', ...editor('1'))).toContain(
      'country-editor 1',
    );
  });

  it('promotes, demotes, suspends, bans, reinstates and lists', async () => {
    await using directory = await emptyDirectory();
    const run = runIn(directory.path);
    const who = 'bob@people.example';
    const id = 10_000_000;
    const is = (rest: string) => `${id}\tBob\t${who}\t${rest}`;
    expect(await run('create', who, '--username', 'Bob')).toContain(is('contributor\tactive'));
    expect(await run('create', who)).toBe(`conflict: "${who}" has an account already`);
    const editor = ['--role', 'country-editor', '--country', '87'];
    expect(await run('promote', who, ...editor)).toBe(is('country-editor 87\tactive'));
    expect(await run('demote', `${id}`, ...editor)).toBe(is('contributor\tactive'));
    expect(await run('suspend', who, '--until', '2099-01-01', '--reason', 'spam')).toBe(
      is('contributor\tsuspended until 2099-01-01T00:00:00Z'),
    );
    expect(await run('ban', who, '--reason', 'spam')).toBe(is('contributor\tbanned'));
    expect(await run('list', 'bob')).toBe(is('contributor\tbanned'));
    expect(await run('reinstate', who)).toBe(is('contributor\tactive'));
    expect(await run('list', 'nobody')).toBe('');
    expect(await run('ban', who)).toContain('invalid-usage: --reason says why');
    expect(await run('suspend', who, '--until', '2001-01-01', '--reason', 'x')).toMatch(
      /^invalid-usage/,
    );
    expect(await run('promote', who)).toMatch(/^invalid-usage: --role needs one of/);
    expect(await run('ban', 'nobody@people.example', '--reason', 'x')).toMatch(
      /^not-found: .*no account/,
    );
    expect(await run('crown', who)).toMatch(/needs one of create, list/);
  });

  it('takes accounts of the original service, whose passwords work', async () => {
    await using directory = await emptyDirectory();
    const run = runIn(directory.path);
    const hash = createHash('sha256').update('saltsaltold password').digest('hex');
    const lines = [
      { ID: 1042, Username: 'Ada', EmailAddress: 'ada@people.example' },
      { ID: 1043, Username: 'Ada 2', EmailAddress: 'ADA@people.example' },
      { ID: 1044, EmailAddress: 'bob@people.example', Permissions: '[Administrator=true];' },
      { Username: 'nobody' },
    ].map((user) => JSON.stringify({ PasswordHash: `saltsalt${hash}`, ...user }));
    const file = join(directory.path, 'users.ndjson');
    await writeFile(file, [...lines, '', 'no JSON'].join('\n'));
    expect(await run('import', file)).toBe(
      '2 added, 1 added without their address, which another one has, 0 known, 2 lines without a user',
    );
    expect(await run('import', file)).toContain('0 added, 0 added without their address');
    expect(await run('list')).toBe(
      [
        '1044\tbob\tbob@people.example\tadministrator\tactive',
        '1043\tAda 2\t\tcontributor\tactive',
        '1042\tAda\tada@people.example\tcontributor\tactive',
      ].join('\n'),
    );
    const target = { kind: 'sqlite', file: join(directory.path, 'ocm.sqlite') } as const;
    await using database = await openDatabase(target, silentLog);
    const passwords = new PasswordHasher({ kind: 'scrypt', logN: 4, r: 8, p: 1 });
    const accounts = await openAccounts(database, { passwords, publicUrl: '' });
    const credentials = { emailAddress: 'ada@people.example', password: 'old password' };
    const origin = { addressHash: 'test', userAgent: '' };
    expect((await signIn(accounts, credentials, origin, Date.now())).account.id).toBe(1042);
    expect(await run('import', '/no/such/file')).toMatch(/^invalid-input-file/);
  });
});

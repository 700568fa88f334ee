import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { openAccounts } from '../../src/accounts/accounts.ts';
import { defaultHashCost, PasswordHasher } from '../../src/accounts/password-hasher.ts';
import { signIn } from '../../src/accounts/sign-in.ts';
import { AppError } from '../../src/base/errors.ts';
import { silentLog } from '../../src/base/log.ts';
import { parseArgsOptions } from '../../src/cli/command.ts';
import { user } from '../../src/cli/user.ts';
import { readConfig } from '../../src/config/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { runCommand } from '../support/run-command.ts';
import { emptyDirectory } from '../support/store.ts';

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

  it('promotes, demotes, suspends, bans, reinstates and lists', async () => {
    await using directory = await emptyDirectory();
    const config = readConfig({ OCM_DATA_DIR: directory.path });
    const run = async (...args: string[]) => {
      const { values, positionals } = parseArgs({
        args,
        options: parseArgsOptions(user),
        allowPositionals: true,
      });
      const options = values as Record<string, string | boolean>;
      const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      try {
        await user.run({ positionals, options, config, log: silentLog });
        return write.mock.calls.join('').trim();
      } catch (error) {
        return error instanceof AppError ? `${error.code}: ${error.message}` : String(error);
      } finally {
        write.mockRestore();
      }
    };
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
});

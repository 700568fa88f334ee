import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { emptyDirectory } from '../support/store.ts';

it('adds, lists and lifts bans on the command line', { timeout: 180_000 }, async () => {
  await using directory = await emptyDirectory();
  const data = join(directory.path, 'data');
  const ban = (...args: string[]) => runCommand(data, ['ban', ...args]);
  expect((await ban('list')).stdout).toBe('nobody is banned\n');
  const added = await ban('add', 'address', '192.0.2.7/24', '--reason', 'a flood', '--hours', '2');
  expect(added).toMatchObject({ code: 0, stderr: '' });
  expect(added.stdout).toMatch(
    /^1 {2}address 192\.0\.2\.0\/24 {2}until 2\S+Z {2}by ocm ban: a flood\n$/,
  );
  await ban('add', 'user-agent', 'Grabber', '--reason', 'copies all');
  expect((await ban('list')).stdout).toBe(
    `2  user-agent Grabber  until it is lifted  by ocm ban: copies all\n${added.stdout}`,
  );
  expect((await ban('lift', '2')).stdout).toBe('ban 2 is over\n');
  expect((await ban('list')).stdout).toBe(added.stdout);
  expect((await ban('list', '--all')).stdout).toContain('lifted');
  for (const [args, code, message] of [
    [[], 2, 'found nothing, expected add, list or lift'],
    [['lift', '2'], 1, 'No ban with the id 2 is in force'],
    [['add', 'address', '192.0.2.1'], 1, 'without a "reason"'],
    [['add', 'address', '192.0.2.1', '--reason', 'x', '--hours', '0'], 2, '--hours'],
  ] as const) {
    const failed = await ban(...args);
    expect(failed.code, failed.stderr).toBe(code);
    expect(failed.stderr).toContain(message);
  }
});

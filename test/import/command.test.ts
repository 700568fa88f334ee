import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runCommand, startCommand } from '../support/run-command.ts';
import { emptyDirectory } from '../support/store.ts';
import { v3Poi } from '../support/v3-document.ts';
import { lines } from './v3-files.ts';

const dump = lines([1, 2, 3].map((ID) => v3Poi({ ID, UUID: null })));

/** A data directory and a dump beside it. */
async function makePlace(content: string | Buffer = dump) {
  const directory = await emptyDirectory();
  const file = join(directory.path, 'poi.ndjson');
  await writeFile(file, content);
  return {
    path: directory.path,
    data: join(directory.path, 'data'),
    file,
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}

describe('ocm import', () => {
  it('says what it did; the second time that nothing changed', async () => {
    await using place = await makePlace();
    const first = await runCommand(place.data, ['import', place.file]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^Imported: 3 locations from 1 file in [\d.]+ s \([\d,]+ a second\)$/m,
    );
    expect(first.stdout).toMatch(/^ {2}added +3$/m);
    const second = await runCommand(place.data, ['import', place.file]);
    expect(second.code).toBe(0);
    expect(second.stdout).toContain('Nothing changed: the store had all of this already');
  });

  it('reads standard input', async () => {
    await using place = await makePlace();
    const { code, stdout } = await runCommand(place.data, ['import', '-'], { input: dump });
    expect(code).toBe(0);
    expect(stdout).toContain('3 locations');
  });

  it('with rejected records it succeeds, counts them and names their file', async () => {
    await using place = await makePlace(`${dump}bad\n`);
    const { code, stdout } = await runCommand(place.data, ['import', place.file]);
    expect(code).toBe(0);
    const [name] = await readdir(join(place.data, 'rejects'));
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT[\d-]+Z-import\.ndjson$/);
    const path = join(place.data, 'rejects', name ?? '');
    expect(stdout).toMatch(/^Imported: 3 of 4 locations from 1 file in /m);
    expect(stdout).toContain(`1 rejected: see "${path}"`);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ line: 4, text: 'bad' });
  });

  it('with --strict it fails at the first of them', async () => {
    await using place = await makePlace(`bad\n${dump}`);
    const rejects = join(place.path, 'mine.ndjson');
    const args = ['import', '--strict', '--quiet', '--rejects', rejects, place.file];
    const { code, stdout, stderr } = await runCommand(place.data, args);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/Stopped at what is bad \(--strict\): ".*" line 1: Cannot read/);
    expect(await readFile(rejects, 'utf8')).toContain('"text":"bad"');
  });

  it('does not write rejected records into what it reads', async () => {
    await using place = await makePlace();
    const args = ['import', '--rejects', place.file, place.file];
    const { code, stderr } = await runCommand(place.data, args);
    expect(code).toBe(2);
    expect(stderr).toContain('it is to be imported itself; choose another file');
    expect(await readFile(place.file, 'utf8')).toBe(dump);
  });

  it.each([
    ['/proc/nope/x', /directory above it takes no directories|EACCES|EPERM|EROFS|ENOENT/],
    ['.', /it is a directory/],
  ])('refuses to write rejected records to "%s" before it reads', async (rejects, reason) => {
    await using place = await makePlace();
    const args = ['import', '--rejects', rejects, place.file];
    const { code, stdout, stderr } = await runCommand(place.data, args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^ocm: Cannot write rejected records to "[^\n]*with --rejects\n$/);
    expect(stderr).toMatch(reason);
  });

  it('with --quiet it says nothing when all went well', async () => {
    await using place = await makePlace();
    const result = await runCommand(place.data, ['import', '--quiet', place.file]);
    expect(result).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('with --dry-run it only says what it would do', async () => {
    await using place = await makePlace();
    const { code, stdout } = await runCommand(place.data, ['import', '--dry-run', place.file]);
    expect(code).toBe(0);
    expect(stdout).toContain('Compared (dry run, nothing was written): 3 locations');
    const { stdout: after } = await runCommand(place.data, ['import', place.file]);
    expect(after).toMatch(/^ {2}added +3$/m);
  });

  it('fails for a file that breaks off, and keeps what came before', async () => {
    await using place = await makePlace(gzipSync(dump.repeat(100)).subarray(0, -12));
    const { code, stdout } = await runCommand(place.data, ['import', place.file]);
    expect(code).toBe(1);
    expect(stdout).toContain('the compressed data ends too early');
    expect(stdout).toMatch(/^ {2}added +3$/m);
  });

  it('fails for what cannot be imported, with one sentence and no trace', async () => {
    await using place = await makePlace('PK\u0003\u0004');
    const { code, stdout, stderr } = await runCommand(place.data, ['import', place.file]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^ocm: Cannot import ".*": it is a zip archive; unpack it first [^\n]*\n$/,
    );
  });

  it.each([
    [['import'], /Cannot import nothing: name files or directories/],
    [['import', '--published-export', 'maybe', 'x'], /--published-export "maybe": allowed are/],
    [['demo', 'x'], /"ocm demo" takes no arguments/],
  ])('%j is a wrong call', async (args, message) => {
    await using place = await makePlace();
    const { code, stderr } = await runCommand(place.data, args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('refuses a data directory that cannot be one', async () => {
    await using place = await makePlace();
    const { code, stderr } = await runCommand(join(place.file, 'data'), ['import', place.file]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^ocm: Cannot use ".*" as the data directory: a file stands there; give/,
    );
  });

  it('runs beside a server, not beside another import', async () => {
    await using place = await makePlace();
    const server = startCommand(place.data, ['serve'], { PORT: '0', OCM_DEMO: 'off' });
    const other = startCommand(place.data, ['import', '-']);
    try {
      await once(server.stdout, 'data');
      const accepted = await runCommandUntilFree(place.data, place.file);
      expect(accepted.code).toBe(1);
      expect(accepted.stderr).toMatch(
        /^ocm: Cannot use the data directory ".*": another writing command uses it \(process \d+, "ocm import", since .*\); stop/,
      );
      other.stdin.end(dump);
      expect((await once(other, 'close'))[0]).toBe(0);
      const { code } = await runCommand(place.data, ['import', place.file]);
      expect(code).toBe(0);
    } finally {
      other.kill('SIGKILL');
      server.kill('SIGTERM');
      await once(server, 'close');
    }
  });
});

/** Until the other import, which is starting, has the lock: then this one is refused. */
async function runCommandUntilFree(data: string, file: string) {
  for (let attempt = 0; ; attempt++) {
    const result = await runCommand(data, ['import', '--dry-run', file]);
    if (result.code !== 0 || attempt > 20) return result;
  }
}

describe('ocm demo', () => {
  it('tells what is there, and removes it for good', async () => {
    await using place = await makePlace();
    await mkdir(place.data);
    const before = await runCommand(place.data, ['demo']);
    expect(before.stdout).toContain('no demonstration locations; "ocm serve" fills an empty store');
    const server = startCommand(place.data, ['serve'], { PORT: '0' });
    await once(server.stdout, 'data');
    const there = await runCommand(place.data, ['demo']);
    expect(there.stdout).toContain('5000 invented demonstration locations (data provider 9000)');
    const removed = await runCommand(place.data, ['demo', '--remove']);
    expect(removed).toMatchObject({ code: 0 });
    expect(removed.stdout).toContain('5000 demonstration locations removed');
    server.kill('SIGTERM');
    await once(server, 'close');
    const after = await runCommand(place.data, ['demo']);
    expect(after.stdout).toContain('and none will be filled in');
  });
});

import { execFileSync } from 'node:child_process';
import { closeSync, globSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyDirectory } from './support/store.ts';

const script = join(import.meta.dirname, '../scripts/build.ts');

function build(out: string): void {
  execFileSync(process.execPath, [script, '--out', out], { stdio: 'ignore' });
}

/** Which files there are, and since when: a file that was written again has another time or number. */
function filesIn(directory: string): ReadonlyMap<string, string> {
  const files = globSync('**/*.{js,map,bin}', { cwd: directory });
  return new Map(
    files.map((file) => {
      const { ino, mtimeMs, ctimeMs, size } = statSync(join(directory, file));
      return [file, `${ino} ${mtimeMs} ${ctimeMs} ${size}`];
    }),
  );
}

it('a build leaves alone what a running server may still load', async () => {
  await using directory = await emptyDirectory();
  const out = join(directory.path, 'dist');
  build(out);
  const first = filesIn(out);
  expect([...first.keys()]).toEqual(
    expect.arrayContaining(['cli/main.js', 'readindex/fold-worker.js', 'geocode/towns.bin']),
  );

  // The same sources: nothing is touched.
  build(out);
  expect(filesIn(out)).toEqual(first);

  // Other sources: one file differs, one has no source any more.
  const changed = join(out, 'readindex/fold-worker.js');
  const text = readFileSync(changed, 'utf8');
  const former = '// As another version made it\n';
  writeFileSync(changed, former);
  writeFileSync(join(out, 'gone.js'), '');
  writeFileSync(join(out, '.built.json'), JSON.stringify({ sources: 'others', files: [] }));
  const before = filesIn(out);
  const reader = openSync(changed, 'r');
  build(out);
  // Who had begun to read reads the old file to its end.
  expect(readFileSync(reader, 'utf8')).toBe(former);
  closeSync(reader);
  expect(readFileSync(changed, 'utf8')).toBe(text);
  const after = filesIn(out);
  const touched = [...before].filter(([file, state]) => after.get(file) !== state);
  expect(touched.map(([file]) => file)).toEqual(['readindex/fold-worker.js']);
  expect(globSync('.build-*', { cwd: directory.path })).toEqual([]);
});

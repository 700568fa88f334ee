/**
 * `npm run build [-- --out DIRECTORY]`: makes `dist` of `src`, when it is not made of it already. A server may be
 * running from there and load some of its files later (workers): a file is replaced at once and only when its content
 * is another one, and none is deleted. Types are checked by `npm run check`, not here: that takes twice as long.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } });
await build(resolve(values.out));

/** What a finished build leaves in the directory. */
interface Stamp {
  /** Of everything that decides the content of the files. */
  readonly sources: string;
  readonly files: readonly string[];
}

async function build(out: string): Promise<void> {
  const stampFile = join(out, '.built.json');
  const sources = hashOfSources();
  if (isBuilt(out, stampFile, sources)) return;
  process.stderr.write('building ocm\n');
  mkdirSync(dirname(out), { recursive: true });
  // As deep as `out`: source maps name the sources by relative paths. Several builds may run at once.
  const draft = mkdtempSync(join(dirname(out), '.build-'));
  try {
    await makeFiles(draft);
    const files = globSync('**/*.{js,map,bin}', { cwd: draft }).sort();
    for (const file of files) replaceIfOther(join(draft, file), join(out, file));
    const stamp: Stamp = { sources, files };
    writeFileSync(join(draft, 'stamp'), JSON.stringify(stamp));
    renameSync(join(draft, 'stamp'), stampFile);
  } finally {
    rmSync(draft, { recursive: true });
  }
}

function hashOfSources(): string {
  const files = globSync('src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
  const others = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'scripts/build.ts'];
  const hash = createHash('sha256');
  for (const file of [...files.sort(), ...others]) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

function isBuilt(out: string, stampFile: string, sources: string): boolean {
  if (!existsSync(stampFile)) return false;
  const stamp: Stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
  return stamp.sources === sources && stamp.files.every((file) => existsSync(join(out, file)));
}

/** Compiles, and makes the list of towns meanwhile (see src/geocode/load-towns.ts). */
async function makeFiles(directory: string): Promise<void> {
  mkdirSync(join(directory, 'geocode'));
  const runs = await Promise.allSettled([
    run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', directory),
    run('src/geocode/town-process.ts', join(directory, 'geocode/towns.bin')),
  ]);
  for (const one of runs) if (one.status === 'rejected') throw one.reason;
}

async function run(...args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) throw new Error(`"node ${args.join(' ')}" ended with ${code ?? signal}`);
}

function replaceIfOther(made: string, file: string): void {
  if (existsSync(file) && readFileSync(file).equals(readFileSync(made))) return;
  mkdirSync(dirname(file), { recursive: true });
  renameSync(made, file);
}

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AnyParameter } from '../src/query/parameter.ts';
import { parameters } from '../src/query/parameters/index.ts';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src');

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly totalCruised: number;
    readonly error: number;
    readonly warn: number;
    readonly violations: readonly { readonly from: string; readonly to: string }[];
  };
}

/** Runs the check of the import table as `npm run check` does, and gives what it saw. */
function cruise(): Cruise {
  const program = join(root, 'node_modules/.bin/depcruise');
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'sdk'];
  const text = execFileSync(program, args, { cwd: root, maxBuffer: 256 * 1024 * 1024 });
  return JSON.parse(text.toString());
}

describe('the import table', () => {
  let seen: Cruise;
  beforeAll(() => {
    seen = cruise();
  });

  it('has a row for every room', () => {
    const require = createRequire(import.meta.url);
    const { forbidden }: { forbidden: readonly { readonly name: string }[] } = require(
      join(root, '.dependency-cruiser.cjs'),
    );
    const rows = forbidden.flatMap(({ name }) => {
      const room = /^(\w+)-may-touch-only-lower-rooms$/.exec(name)?.[1];
      return room === undefined ? [] : [room];
    });
    const rooms = readdirSync(source, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    // Commands stand above all rooms.
    for (const room of rooms.filter((name) => name !== 'cli')) expect(rows).toContain(room);
  });

  // With a TypeScript that it cannot use the tool sees no file, and is content.
  it('is checked in every file', () => {
    const files = [source, join(root, 'sdk/src')]
      .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
    const cruised = new Set(seen.modules.map((module) => module.source));
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => !cruised.has(file))).toEqual([]);
    expect(seen.summary.totalCruised).toBeGreaterThanOrEqual(files.length);
  });

  it('holds', () => {
    const broken = seen.summary.violations.map(({ from, to }) => `${from} → ${to}`);
    expect(broken).toEqual([]);
  });
});

describe('the list of parameters', () => {
  it('holds exactly what the files of its folder export', async () => {
    const folder = join(source, 'query/parameters');
    const files = readdirSync(folder).filter(
      (name) => name !== 'index.ts' && !name.endsWith('.test.ts'),
    );
    const exported: string[] = [];
    for (const file of files) {
      const module: Readonly<Record<string, unknown>> = await import(join(folder, file));
      exported.push(
        ...Object.values(module)
          .filter(isParameter)
          .map((item) => item.name),
      );
    }
    const listed = parameters.map((parameter) => parameter.name);
    expect([...exported].sort()).toEqual([...listed].sort());
  });

  it('has no name twice', () => {
    const names = parameters.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });
});

function isParameter(value: unknown): value is AnyParameter {
  return typeof value === 'object' && value !== null && 'name' in value && 'apply' in value;
}

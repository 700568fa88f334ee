import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TownNames } from './find-town.ts';
import { loadTowns } from './load-towns.ts';

const directory = mkdtempSync(join(tmpdir(), 'ocm-test-'));
const prepared = join(directory, 'towns.bin');
let made: TownNames;

beforeAll(async () => {
  const program = fileURLToPath(new URL('./town-process.ts', import.meta.url));
  execFileSync(process.execPath, [program, prepared]);
  made = await loadTowns(pathToFileURL(join(directory, 'missing')));
});
afterAll(() => rmSync(directory, { recursive: true }));

it('the prepared file has what is made without one', async () => {
  expect(await loadTowns(pathToFileURL(prepared))).toEqual(made);
});

it('a file that ends too early is not believed', async () => {
  const part = join(directory, 'part');
  writeFileSync(part, readFileSync(prepared).subarray(0, 3_000_000));
  expect(await loadTowns(pathToFileURL(part))).toEqual(made);
});

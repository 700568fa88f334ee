import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedApi } from '../support/running-api.ts';

const run = promisify(execFile);
const sdk = join(import.meta.dirname, '../../sdk');

/** Node 16's `require` and older resolvers: the package is ESM only, as its README says. */
const notPromised = ['node10', 'node16-cjs'];

describe('the package of the client', () => {
  const world = sharedApi('sqlite');
  let directory = '';
  let tarball = '';

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ocm-sdk-'));
    // Builds it first (`prepack`).
    await run('npm', ['pack', '--silent', '--pack-destination', directory], { cwd: sdk });
    const { stdout } = await run('ls', [directory]);
    tarball = join(directory, stdout.trim());
    const target = join(directory, 'node_modules/@open-charge-map/client');
    await mkdir(target, { recursive: true });
    await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('depends on nothing and brings no tests', async () => {
    const manifest: object = JSON.parse(await readFile(join(sdk, 'package.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('dependencies');
    const { stdout } = await run('tar', ['-tzf', tarball]);
    expect(stdout).toContain('package/dist/index.d.ts');
    expect(stdout).not.toMatch(/test|\/src\//);
  });

  it('is as publint wants it', async () => {
    const { messages, pkg } = await publint({ pkgDir: sdk, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has types that every promised resolver finds', async () => {
    const data = new Uint8Array(await readFile(tarball));
    const analysis = await checkPackage(createPackageFromTarballData(data));
    expect(analysis.types).not.toBe(false);
    const problems = 'problems' in analysis ? analysis.problems : [];
    const relevant = problems.filter(
      (problem) => !('resolutionKind' in problem) || !notPromised.includes(problem.resolutionKind),
    );
    expect(relevant).toEqual([]);
  });

  it('does what its README shows, in five lines', async () => {
    const readme = await readFile(join(sdk, 'README.md'), 'utf8');
    const code = /```js\n(.*?)```/s.exec(readme)?.[1] ?? '';
    expect(code.trim().split('\n')).toHaveLength(5);
    const { url } = await world.api.address();
    const program = join(directory, 'readme.mjs');
    await writeFile(program, code.replace('http://127.0.0.1:5000', url));
    const { stdout } = await run(process.execPath, [program]);
    const [first, ...ids] = stdout.trim().split('\n');
    expect(first).toMatch(/^\d+/);
    expect(ids.map(Number)).toEqual(await world.api.ids('/v3/poi?countrycode=DE&maxresults=500'));
  });
});

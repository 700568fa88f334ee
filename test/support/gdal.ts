import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why there is no GDAL on this machine; `undefined` when `ogrinfo` is there. As root on Debian it is installed first. */
export function missingGdal(): string | undefined {
  if (hasOgrinfo()) return undefined;
  if (process.getuid?.() === 0) {
    const apt = (...args: readonly string[]) =>
      execFileSync('apt-get', args, {
        stdio: 'pipe',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    try {
      apt('update');
      apt('install', '--yes', '--no-install-recommends', 'gdal-bin');
    } catch {
      // Not Debian, or no way to its packages: said below.
    }
    if (hasOgrinfo()) return undefined;
  }
  return '"ogrinfo" is missing; on Debian: apt-get install gdal-bin';
}

function hasOgrinfo(): boolean {
  try {
    execFileSync('ogrinfo', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** What `ogrinfo` prints about a source. Rejects when it cannot read it. */
export async function ogrinfo(...args: readonly string[]): Promise<string> {
  const { stdout } = await run('ogrinfo', [...args], { timeout: 60_000 });
  return stdout;
}

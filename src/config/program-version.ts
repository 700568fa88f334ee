import { createRequire } from 'node:module';

/** The version of this package and of Node, whose compressors write other bytes in other versions. */
export function programVersion(): string {
  // From `src` as from `dist`, two folders up.
  const manifest: unknown = createRequire(import.meta.url)('../../package.json');
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return `${isManifest ? String(manifest.version) : ''} ${process.version}`;
}

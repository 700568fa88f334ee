#!/usr/bin/env node
import { existsSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `ocm needs Node 22.12 or newer, this is ${process.versions.node}; in the project's folder "npm run ocm -- ..." brings its own`,
  );
  process.exit(1);
}
const main = new URL('../dist/cli/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error('ocm is not built yet: run "npm run build"');
  process.exit(1);
}
await import(main.href).catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error(`${error.message}\nocm is not installed whole: run "npm ci"`);
  process.exit(1);
});

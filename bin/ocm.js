#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `ocm needs Node 22.12 or newer, this is ${process.versions.node}; in the project's folder "npm run ocm -- ..." brings its own`,
  );
  process.exit(1);
}
await import('../dist/cli/main.js').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('dist')) throw error;
  console.error('ocm is not built yet: run "npm run build"');
  process.exit(1);
});

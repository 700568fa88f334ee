import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
const rows = text('SECURITY.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| asset'))
  .map((line) => line.split(' | '));

describe('SECURITY.md', () => {
  it('names for every threat where it is stopped, and files that are there', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const [, threat, stopped = '', shown = ''] of rows) {
      const files = [...`${stopped} ${shown}`.matchAll(/`((?:src|test)\/[^`]+)`/g)];
      expect(files.length, threat).toBeGreaterThan(0);
      for (const [, file = ''] of files) expect(text(file).length, file).toBeGreaterThan(0);
    }
  });

  it('names tests as they are called', () => {
    for (const [, threat, , shown = ''] of rows) {
      const named = shown.split(/(?=`(?:src|test)\/)/).flatMap((part) => {
        const file = /`([^`]+)`/.exec(part)?.[1];
        const names = [...part.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
        return file === undefined ? [] : names.map((name) => ({ file, name }));
      });
      expect(named.length, threat).toBeGreaterThan(0);
      for (const { file, name } of named) expect(text(file), `${file}: ${name}`).toContain(name);
    }
  });

  it('is right that this program fetches in the named files only', () => {
    const ways =
      /\bfetch\s*\(|globalThis\.fetch|from '(node:)?(https?|http2|undici|axios|got)'|\brequire\('(node:)?https?'\)/;
    const users = globSync('src/**/*.ts', { cwd: root })
      .filter((path) => !path.endsWith('.test.ts'))
      .filter((path) => ways.test(text(path).replaceAll(/^import type .*$/gm, '')))
      .sort();
    expect(users).toEqual(['src/accounts/social/ask-provider.ts', 'src/geocode/ask-server.ts']);
    for (const user of users) expect(text('SECURITY.md')).toContain(user);
  });
});

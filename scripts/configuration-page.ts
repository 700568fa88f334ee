import { settings } from '../src/config/environment.ts';
import type { Setting } from '../src/config/setting.ts';

const head = `<!-- Written by "npm run docs" from src/config/environment.ts. Changes here are lost. -->

# Configuration

Settings are environment variables, read once at start. A variable that is absent or empty has its default; a value
that cannot be used ends the start with a message that names the variable, the value and what is allowed.
`;

/** The text of docs/operate/configuration.md. */
export function configurationPage(): string {
  return [
    head,
    '| variable | default | allowed | meaning |',
    '| --- | --- | --- | --- |',
    ...Object.values<Setting<unknown>>(settings).map(rowOf),
    '',
  ].join('\n');
}

function rowOf({ variable, fallback, allowed, doc, isSecret }: Setting<unknown>): string {
  const preset = fallback === '' ? 'none' : `\`${fallback}\``;
  const secrecy = isSecret === true ? ' Secret: never logged or shown.' : '';
  return `| \`${variable}\` | ${preset} | ${cell(allowed)} | ${cell(doc)}${secrecy} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../src/http/docs/openapi.ts';
import { endpoints } from '../src/http/endpoints.ts';
import type { AnyParameter } from '../src/query/parameter.ts';
import { parameters } from '../src/query/parameters/index.ts';
import { configurationPage } from './configuration-page.ts';
import { formatsPage } from './formats-page.ts';
import { sdkTypesText } from './write-sdk-types.ts';

const head = `<!-- Written by "npm run docs" from src/query/parameters. Changes here are lost. -->

# Parameters of the list of locations

\`GET /v3/poi\` takes these parameters. All that are given must hold (AND).

- Names match in any letter case; unknown names are ignored.
- A parameter that is repeated is the same as its values joined with commas.
- An empty value and the words \`null\` and \`undefined\` are the same as not sending the parameter.
- A value that cannot be used is the same as none, unless its row says otherwise. No value is an error, except an
  unknown \`output\` and a \`cursor\` that is not of this query.
- Lists are separated by commas; what is unusable in them and a comma at the end are ignored.
`;

/** The text of docs/api/parameters.md. */
export function parametersPage(): string {
  const effective = parameters.filter(({ isIgnored }) => !isIgnored);
  const ignored = parameters.filter(({ isIgnored }) => isIgnored);
  return [
    head,
    '| name | value | default | effect | example |',
    '| --- | --- | --- | --- | --- |',
    ...effective.map(rowOf),
    '',
    '## Accepted without effect',
    '',
    'Clients send these; a list of locations is the same with and without them.',
    '',
    '| name | what it is |',
    '| --- | --- |',
    ...ignored.map(({ name, doc }) => `| \`${name}\` | ${cell(doc)} |`),
    '',
  ].join('\n');
}

/** The text of openapi.json. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(endpoints), undefined, 2)}\n`;
}

function rowOf({ name, aliases, expected, schema, doc, example }: AnyParameter): string {
  const names = [name, ...aliases].map((anyName) => `\`${anyName}\``).join(', ');
  const preset = schema['default'] === undefined ? '' : `\`${String(schema['default'])}\``;
  return `| ${names} | ${cell(expected)} | ${preset} | ${cell(doc)} | \`?${example}\` |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

if (import.meta.main) {
  writeFileSync(new URL('../docs/api/parameters.md', import.meta.url), parametersPage());
  writeFileSync(new URL('../docs/api/formats.md', import.meta.url), formatsPage());
  writeFileSync(new URL('../docs/operate/configuration.md', import.meta.url), configurationPage());
  writeFileSync(new URL('../openapi.json', import.meta.url), openApiText());
  writeFileSync(
    new URL('../sdk/src/api.gen.ts', import.meta.url),
    sdkTypesText(openApiDocument(endpoints)),
  );
}

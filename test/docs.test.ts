import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { configurationPage } from '../scripts/configuration-page.ts';

import { formatsPage } from '../scripts/formats-page.ts';
import { openApiText, parametersPage } from '../scripts/write-docs.ts';
import { sdkTypesText } from '../scripts/write-sdk-types.ts';
import { openApiDocument } from '../src/http/docs/openapi.ts';
import { endpoints } from '../src/http/endpoints.ts';

it('docs/api/parameters.md is what "npm run docs" writes', () => {
  const committed = readFileSync(new URL('../docs/api/parameters.md', import.meta.url), 'utf8');
  expect(committed).toBe(parametersPage());
});

it('docs/api/formats.md is what "npm run docs" writes', () => {
  const page = new URL('../docs/api/formats.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toBe(formatsPage());
});

it('docs/operate/configuration.md is what "npm run docs" writes', () => {
  const page = new URL('../docs/operate/configuration.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toBe(configurationPage());
});

it('openapi.json is what "npm run docs" writes', () => {
  const committed = readFileSync(new URL('../openapi.json', import.meta.url), 'utf8');
  expect(committed).toBe(openApiText());
});

it('sdk/src/api.gen.ts is what "npm run docs" writes', () => {
  const committed = readFileSync(new URL('../sdk/src/api.gen.ts', import.meta.url), 'utf8');
  expect(committed).toBe(sdkTypesText(openApiDocument(endpoints)));
});

import { describe, expect, it } from 'vitest';
import { errorTable } from '../../src/base/errors.ts';
import { escapeHtml } from '../../src/base/escape-html.ts';
import { builtInReference } from '../../src/domain/reference/built-in.ts';
import { formats } from '../../src/format/index.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import { parameters } from '../../src/query/parameters/index.ts';
import { sharedApi } from '../support/running-api.ts';

/** Addresses in a page, as a browser reads them. */
function addressesIn(page: string): readonly string[] {
  return [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) =>
    (match[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
  );
}

describe('the documentation for people', () => {
  const world = sharedApi('sqlite');
  const page = async (path: string) => {
    const reply = await world.api.get(path);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    return reply;
  };

  it.each(['/docs', '/docs/guide'])('loads %s from this server alone', async (path) => {
    const reply = await page(path);
    expect(reply.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self';/,
    );
    expect(reply.headers['content-security-policy']).not.toContain('unsafe');
    expect(reply.body).not.toMatch(/<(?:script|style)[^>]*>[^<]|\son\w+=|style=/);
    for (const address of addressesIn(reply.body)) expect(address).toMatch(/^[/#](?!\/)/);
  });

  it('answers every address that the guide links to, and every place in it', async () => {
    const { body } = await page('/docs/guide');
    const ids = [...body.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const address of addressesIn(body)) {
      if (address.startsWith('#')) expect(ids).toContain(address.slice(1));
      else expect([200, 302], address).toContain((await world.api.get(address)).statusCode);
    }
  });

  it('shows every parameter, with a request that can be tried', async () => {
    const { body } = await page('/docs/guide');
    for (const { name, example } of parameters) {
      expect(body).toContain(`<code>${name}</code>`);
      if (example !== undefined)
        expect(body).toContain(escapeHtml(`"/v3/poi?${example}"`).slice(6, -6));
    }
  });

  it('shows every format, error, endpoint and the lists that clients show', async () => {
    const { body } = await page('/docs/guide');
    for (const { name, contentType } of formats) {
      expect(body).toContain(`<code>${name}</code>`);
      expect(body).toContain(escapeHtml(contentType));
    }
    for (const code of endpoints.flatMap(({ errors }) => errors))
      expect(body).toContain(escapeHtml(errorTable[code].title));
    for (const { isPage, summary } of endpoints)
      if (isPage !== true) expect(body).toContain(escapeHtml(summary));
    const { userCommentTypes, checkInStatusTypes, statusTypes, connectionTypes } = builtInReference;
    for (const { id, title } of [
      ...userCommentTypes,
      ...checkInStatusTypes,
      ...statusTypes,
      ...connectionTypes,
    ])
      expect(body).toContain(`<th scope="row">${id}</th><td>${escapeHtml(title)}</td>`);
  });

  it('serves what the explorer loads, and nothing else of the package', async () => {
    const { body } = await page('/docs');
    const own = addressesIn(body).filter((address) => /\.(js|css)$/.test(address));
    expect(own).toContain('/docs/assets/swagger-ui-bundle.js');
    for (const address of own) {
      const reply = await world.api.get(address);
      expect(reply.statusCode, address).toBe(200);
      expect(reply.headers['content-type'], address).toMatch(/javascript|css/);
      expect(reply.headers['x-content-type-options']).toBe('nosniff');
    }
    for (const address of ['index.html', 'logo.svg', 'csp.json', '', '%2e%2e%2fpackage.json']) {
      const { statusCode } = await world.api.get(`/docs/assets/${address}`);
      expect([400, 404], address).toContain(statusCode);
    }
  });
});

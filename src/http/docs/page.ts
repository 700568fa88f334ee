import type { FastifyReply } from 'fastify';
import { type Html, html } from './html.ts';

/** Pages load from this server alone, run no script but its files, and stand in no frame. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Headers of everything that a browser shows or runs, beside those of every answer. */
export const pageHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Frame-Options': 'DENY',
} as const;

/** Sends one file of a page. */
export function sendPage(reply: FastifyReply, contentType: string, text: string): FastifyReply {
  return reply.headers({ ...pageHeaders, 'Content-Type': contentType }).send(Buffer.from(text));
}

/** A whole document. `styles` and `scripts` are addresses on this server. */
export function pageDocument(page: {
  readonly title: string;
  readonly description: string;
  readonly styles: readonly string[];
  readonly scripts?: readonly string[];
  readonly body: Html;
}): string {
  const { title, description, styles, scripts = [], body } = page;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title}</title>
${styles.map((href) => html`<link rel="stylesheet" href="${href}">\n`)}</head>
<body>
${body}
${scripts.map((src) => html`<script src="${src}"></script>\n`)}</body>
</html>
`.text;
}

/** The links between the pages, the same on each. */
export function siteNavigation(current: 'guide' | 'explorer'): Html {
  const link = (href: string, name: string, isCurrent: boolean): Html =>
    isCurrent
      ? html`<li><a href="${href}" aria-current="page">${name}</a></li>`
      : html`<li><a href="${href}">${name}</a></li>`;
  return html`<a class="skip" href="#content">Skip to the content</a>
<nav class="site" aria-label="Documentation">
<span class="name">Open Charge Map</span>
<ul>
${link('/docs/guide', 'Guide', current === 'guide')}
${link('/docs', 'All endpoints', current === 'explorer')}
<li><a href="/openapi.json">OpenAPI file</a></li>
</ul>
</nav>`;
}

import { html } from './html.ts';
import { pageDocument, siteNavigation } from './page.ts';

/** The page on which every endpoint can be tried: Swagger UI over `/openapi.json`, with all of its files from here. */
export function explorerPage(): string {
  return pageDocument({
    title: 'All endpoints – Open Charge Map',
    description: 'Every endpoint of the Open Charge Map API, to read about and to try.',
    styles: ['/docs/assets/swagger-ui.css', '/docs/page.css', '/docs/explorer.css'],
    scripts: ['/docs/assets/swagger-ui-bundle.js', '/docs/explorer.js'],
    body: html`${siteNavigation('explorer')}
<main id="content" class="explorer">
<noscript><p>This page needs JavaScript. <a href="/docs/guide">The guide</a> does not, and
<a href="/openapi.json">the OpenAPI file</a> has everything that is shown here.</p></noscript>
<div id="explorer"></div>
</main>`,
  });
}

/** Starts Swagger UI, in the colours of the system. Nothing is asked of other servers: its validator badge is off. */
export const explorerScript = `'use strict';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const followSystem = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
followSystem();
dark.addEventListener('change', followSystem);
window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#explorer',
  deepLinking: true,
  validatorUrl: null,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  displayRequestDuration: true,
});
`;

export const explorerStyle = `.explorer { padding: 0 0 4rem; }
.explorer noscript p { padding: 1rem clamp(1rem, 4vw, 2.5rem); }
`;

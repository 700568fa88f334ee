import { type Html, html } from './html.ts';

/** An address to open; what it answers is data, so it opens beside the guide. */
export function example(request: string): Html {
  return html`<a class="try" href="${request}" target="_blank" rel="noopener">${request}</a>`;
}

import { RecordCursor } from '../../format/v3/ready/layout.ts';
import { readTitle } from '../../format/v3/ready/read-title.ts';
import type { Registry } from '../../registry/registry.ts';
import { html } from '../docs/html.ts';
import { sendPage } from '../docs/page.ts';
import type { Endpoint } from '../endpoint.ts';
import { textHash } from '../entity-tag.ts';
import { readyRegistry } from '../ready-registry.ts';

const htmlType = 'text/html; charset=utf-8';

/** The address of a location that people hand on (API contract 1.3): leads to its page on the site. */
export const share: Endpoint = {
  method: 'GET',
  path: '/v4/share/:id',
  operationId: 'shareLocation',
  tag: 'Locations',
  isPage: true,
  summary: 'A link to a location that people can share.',
  doc: 'A small page with the title of the location that leads on to its page on the site.',
  parameters: [],
  answers: [{ status: 200, doc: 'The page.', content: { 'text/html': { schema: {} } } }],
  errors: [],
  handler: (deps) => (request, reply) => {
    const registry = readyRegistry(deps);
    const variant = textHash(deps.site.url);
    if (deps.revalidate(request, reply, { from: 'locations', variant, rule: 'data' })) return reply;
    const { id = '' } = request.params as Readonly<Record<string, string>>;
    const found = /^\d{1,10}$/.test(id) ? foundLocation(registry, Number(id)) : undefined;
    const page =
      found === undefined
        ? unknownPage()
        : leadingPage(`${deps.site.url}/site/poi/details/${found.id}`, found.title);
    return sendPage(reply, htmlType, page);
  },
};

/** A visible location, or what it was merged into; its title is '' when it has none. */
function foundLocation(
  registry: Registry,
  id: number,
): { readonly id: number; readonly title: string } | undefined {
  const hits = registry.search({
    where: [],
    ids: [id],
    area: { kind: 'everywhere' },
    order: 'idAscending',
    limit: 1,
    distanceUnit: 'km',
    output: { verbose: false, compact: true, camelCase: false, includeComments: false },
  });
  if (hits.count === 0) return undefined;
  const cursor = new RecordCursor();
  cursor.moveTo(hits.segmentOf(0), hits.offsetOf(0));
  return { id: hits.idOf(0), title: readTitle(cursor) };
}

function leadingPage(url: string, title: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta http-equiv="refresh" content="0; url=${url}">
<meta property="og:title" content="${title}">
<meta property="og:url" content="${url}">
<link rel="canonical" href="${url}">
</head>
<body><p><a href="${url}">${title === '' ? url : title}</a></p></body>
</html>
`.text;
}

function unknownPage(): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Open Charge Map</title></head>
<body><p>The location does not exist.</p></body>
</html>
`.text;
}

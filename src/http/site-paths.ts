import { cacheRules } from './cache-rule.ts';
import type { Endpoint } from './endpoint.ts';

/** API contract 1.3, as the edge of the original sends it: answers of an API are no pages to be found. */
const robotsText = 'user-agent: * \r\ndisallow: /';

export const robots: Endpoint = {
  method: 'GET',
  path: '/robots.txt',
  operationId: 'getRobots',
  tag: 'System',
  isPage: true,
  summary: 'What crawlers may read: nothing.',
  doc: 'What crawlers may read: nothing.',
  parameters: [],
  answers: [{ status: 200, doc: 'The rules.', content: { 'text/plain': { schema: {} } } }],
  errors: [],
  handler:
    ({ revalidate }) =>
    (request, reply) => {
      if (revalidate(request, reply, { from: 'program', rule: 'document' })) return reply;
      return reply.type('text/plain').send(Buffer.from(robotsText));
    },
};

/** Also where more follows: see compat-route.ts. */
export const map: Endpoint = {
  method: 'GET',
  path: '/map',
  operationId: 'findMap',
  tag: 'Map',
  isPage: true,
  summary: 'Leads to the map of the site.',
  doc: 'Leads to the map of the site.',
  parameters: [],
  answers: [{ status: 302, doc: 'The address is in the header `Location`.' }],
  errors: [],
  handler:
    ({ site }) =>
    (_, reply) =>
      reply.header('Cache-Control', cacheRules.never).redirect(site.mapUrl),
};

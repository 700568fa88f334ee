import type { Endpoint } from '../endpoint.ts';
import { explorerPage, explorerScript, explorerStyle } from './explorer.ts';
import { guidePage } from './guide.ts';
import { guideStyle } from './guide-style.ts';
import { sendPage } from './page.ts';
import { pageStyle } from './page-style.ts';

/** A file for browsers whose text is made at the first request and then kept. */
function page(
  path: string,
  operationId: string,
  contentType: string,
  summary: string,
  write: (endpoints: readonly Endpoint[]) => string,
): Endpoint {
  return {
    method: 'GET',
    path,
    operationId,
    tag: 'System',
    isPage: true,
    summary,
    doc: summary,
    parameters: [],
    answers: [
      {
        status: 200,
        doc: summary,
        content: { [contentType.split(';')[0] ?? contentType]: { schema: { type: 'string' } } },
      },
    ],
    errors: [],
    handler: ({ endpoints, revalidate }) => {
      let text: string | undefined;
      return (request, reply) => {
        if (revalidate(request, reply, { from: 'program', rule: 'document' })) return reply;
        text ??= write(endpoints);
        return sendPage(reply, contentType, text);
      };
    },
  };
}

const htmlType = 'text/html; charset=utf-8';
const styleType = 'text/css; charset=utf-8';
const scriptType = 'text/javascript; charset=utf-8';

/** The documentation for people. What Swagger UI brings is served by `docs/assets.ts`. */
export const docsPages: readonly Endpoint[] = [
  page('/docs', 'getExplorer', htmlType, 'All endpoints, to try.', explorerPage),
  page('/docs/guide', 'getGuide', htmlType, 'The guide to the API.', guidePage),
  page('/docs/page.css', 'getPageStyle', styleType, 'The style of all pages.', () => pageStyle),
  page('/docs/guide.css', 'getGuideStyle', styleType, 'The style of the guide.', () => guideStyle),
  page(
    '/docs/explorer.css',
    'getExplorerStyle',
    styleType,
    'The style of the explorer.',
    () => explorerStyle,
  ),
  page(
    '/docs/explorer.js',
    'getExplorerScript',
    scriptType,
    'What starts the explorer.',
    () => explorerScript,
  ),
];

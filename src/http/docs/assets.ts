import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pageHeaders } from './page.ts';

/** What of Swagger UI the explorer loads. */
const files = ['/swagger-ui-bundle.js', '/swagger-ui.css'];

/**
 * Serves the files of Swagger UI from the package that carries them, so that the documentation works where no other
 * server can be reached. Of `@fastify/swagger-ui` only these files are used: `swagger-ui-dist` itself reports each
 * installation to a third party.
 */
export function addDocsAssets(app: FastifyInstance): void {
  const manifest = createRequire(import.meta.url).resolve('@fastify/swagger-ui/package.json');
  app.register(fastifyStatic, {
    root: join(dirname(manifest), 'static'),
    prefix: '/docs/assets/',
    decorateReply: false,
    index: false,
    maxAge: '1h',
    allowedPath: (path) => files.includes(path),
    setHeaders: (reply) => void reply.headers(pageHeaders),
  });
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What of the S3 protocol a bucket for photos needs, over HTTP on the loopback interface, in memory. */
export interface FakeS3 extends AsyncDisposable {
  readonly url: string;
  /** By path: `/bucket/key`. */
  readonly objects: Map<
    string,
    { readonly bytes: Buffer; readonly headers: IncomingMessage['headers'] }
  >;
  /** The next so many requests are answered with 503, as a busy service does. */
  failures: number;
}

const notThere =
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code><Message>There is no such key</Message></Error>';
const busy =
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>SlowDown</Code><Message>Later</Message></Error>';

export async function startFakeS3(): Promise<FakeS3> {
  const objects: FakeS3['objects'] = new Map();
  const state = { failures: 0 };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    if (state.failures > 0) {
      state.failures--;
      response.writeHead(503, { 'Content-Type': 'application/xml' }).end(busy);
    } else if (!isSigned(request)) response.writeHead(403).end();
    else answer(objects, request, Buffer.concat(parts), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    get failures() {
      return state.failures;
    },
    set failures(count: number) {
      state.failures = count;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isSigned({ headers }: IncomingMessage): boolean {
  return /^AWS4-HMAC-SHA256 Credential=key-id\//.test(headers.authorization ?? '');
}

function answer(
  objects: FakeS3['objects'],
  { method, url = '', headers }: IncomingMessage,
  bytes: Buffer,
  response: ServerResponse,
): void {
  const path = new URL(url, 'http://s3').pathname;
  const found = objects.get(path);
  if (method === 'PUT') {
    objects.set(path, { bytes, headers });
    response.writeHead(200, { ETag: '"x"' }).end();
  } else if (method === 'DELETE') {
    objects.delete(path);
    response.writeHead(204).end();
  } else if (found === undefined)
    response.writeHead(404, { 'Content-Type': 'application/xml' }).end(notThere);
  else response.writeHead(200, { 'Content-Length': found.bytes.length }).end(found.bytes);
}

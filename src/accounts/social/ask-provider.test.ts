import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { limits } from '../../domain/limits.ts';
import { askProvider } from './ask-provider.ts';

/** A service that answers in one way. */
async function openService(answer: (request: IncomingMessage, reply: ServerResponse) => unknown) {
  const server = createServer((request, reply) => void answer(request, reply));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/token`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const get = { method: 'GET', headers: {} };

describe('a service that is asked', () => {
  it('gets the form and the headers, and its answer comes back with status and type', async () => {
    await using service = await openService(async (request, reply) => {
      const { method, headers } = request;
      const said = { method, accept: headers.accept, body: await text(request) };
      reply.writeHead(418, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
    const form = new URLSearchParams({ code: 'a b' });
    const reply = await askProvider(service.url, { method: 'POST', headers: {}, form });
    expect(reply.status).toBe(418);
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(await reply.json()).toEqual({
      method: 'POST',
      accept: 'application/json',
      body: 'code=a+b',
    });
  });

  it('leads nowhere else', async () => {
    await using service = await openService((_, reply) =>
      reply.writeHead(302, { location: '/elsewhere' }).end(),
    );
    await expect(askProvider(service.url, get)).rejects.toMatchObject({
      code: 'social-sign-in-failed',
    });
  });

  it('is not read without end, and need not say anything', async () => {
    let length = 0;
    await using service = await openService((_, reply) => reply.end('x'.repeat(length)));
    expect(await (await askProvider(service.url, get)).text()).toBe('');
    length = limits.maxProviderAnswerLength + 1;
    await expect(askProvider(service.url, get)).rejects.toThrow('too long');
  });
});

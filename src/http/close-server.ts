import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../base/log.ts';

/** How often connections that have no answer under way are looked for while a server closes. */
const lookMs = 100;

/** Knows which connections wait for an answer, so that closing can end the others at once. */
export class OpenConnections {
  readonly #open = new Set<Socket>();
  readonly #answering = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    });
    server.on('request', ({ socket }, response) => {
      this.#answering.add(socket);
      response.once('close', () => this.#answering.delete(socket));
    });
  }

  /** Ends connections that only wait: kept alive, silent, or with half a request. */
  endWaiting(): void {
    for (const socket of this.#open) if (!this.#answering.has(socket)) socket.destroy();
  }

  /** Ends all; resolves with how many had an answer under way. */
  endAll(): number {
    const cut = this.#answering.size;
    for (const socket of this.#open) socket.destroy();
    return cut;
  }
}

/** Takes no more connections, lets the answers under way end for `graceMs`, then ends what is left. */
export async function closeServer(
  app: FastifyInstance,
  connections: OpenConnections,
  graceMs: number,
  log: Log,
): Promise<void> {
  const looking = setInterval(() => connections.endWaiting(), lookMs);
  const deadline = setTimeout(() => {
    log.warn({ answers: connections.endAll() }, 'answers took too long to end and were cut');
  }, graceMs);
  try {
    connections.endWaiting();
    await app.close();
  } finally {
    clearInterval(looking);
    clearTimeout(deadline);
  }
}

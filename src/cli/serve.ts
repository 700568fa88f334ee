import { once } from 'node:events';
import { startServer } from '../app.ts';
import { systemClock } from '../base/clock.ts';
import type { Command } from './command.ts';

/** Closing that takes longer than this (a database that does not answer) is given up: nothing is lost by it. */
const giveUpMs = 60_000;

export const serve: Command = {
  name: 'serve',
  usage: '',
  doc: 'Answer the HTTP API until SIGTERM or SIGINT.',
  options: {},
  async run({ config, log }) {
    const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    const server = await startServer(config, log, systemClock, {
      pid: process.pid,
      command: 'ocm serve',
    });
    const { size } = server.registry.index;
    process.stdout.write(`Open Charge Map answers at ${server.url} with ${size} locations\n`);
    await stopped;
    log.info({}, 'stopping');
    setTimeout(() => {
      log.error({}, 'could not close in time');
      process.exit(1);
    }, giveUpMs).unref();
    await server[Symbol.asyncDispose]();
    return 0;
  },
};

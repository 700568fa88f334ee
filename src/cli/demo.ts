import { openStore } from '../app.ts';
import { systemClock } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import { demoDataProviderId } from '../ingest/demo/demo.ts';
import { removeDemonstration } from '../ingest/demo/fill.ts';
import type { Database } from '../registry/database.ts';
import { demonstrationState } from '../registry/demonstration-state.ts';
import { locationsOfProvider } from '../registry/provider-locations.ts';
import type { Command } from './command.ts';

export const demo: Command = {
  name: 'demo',
  usage: '',
  doc: 'Tell whether the store has the invented demonstration locations, or remove them.',
  options: {
    remove: { type: 'boolean', doc: 'Remove them for good.' },
  },
  async run({ positionals, options, config, log }) {
    if (positionals.length > 0) {
      const message = `Cannot use "${positionals.join(' ')}": "ocm demo" takes no arguments`;
      throw new AppError('invalid-usage', message);
    }
    const holder = { pid: process.pid, command: 'ocm demo' };
    await using store = await openStore(config, log, systemClock, 'write', holder);
    const { database } = store;
    const message =
      options['remove'] === true
        ? removed(await removeDemonstration(database, systemClock.now(), log))
        : await describe(database);
    process.stdout.write(`${message}\n`);
    return 0;
  },
};

const removed = (count: number) =>
  count === 0
    ? 'There were no demonstration locations to remove; none will be filled in'
    : `${count} demonstration locations removed; they will not be filled in again`;

async function describe(database: Database): Promise<string> {
  const count = await locationsOfProvider(database, demoDataProviderId);
  if (count > 0)
    return `The store has ${count} invented demonstration locations (data provider ${demoDataProviderId}): "ocm demo --remove" removes them`;
  return (await demonstrationState(database)) === 'undecided'
    ? 'The store has no demonstration locations; "ocm serve" fills an empty store with them unless OCM_DEMO is "off"'
    : 'The store has no demonstration locations, and none will be filled in';
}

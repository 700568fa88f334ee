import { openRegistry, openStore } from '../app.ts';
import { systemClock } from '../base/clock.ts';
import { V3Encoder } from '../format/v3/ready/v3-encoder.ts';
import { compareIndexWithStore } from '../registry/compare-index-with-store.ts';
import type { Command } from './command.ts';

export const check: Command = {
  name: 'check',
  usage: '',
  doc: 'Compare the read index with the store, location by location.',
  options: {},
  async run({ config, log }) {
    const holder = { pid: process.pid, command: 'ocm check' };
    await using store = await openStore(config, log, systemClock, 'serve', holder);
    const encoder = new V3Encoder();
    await using registry = await openRegistry(store, encoder, log, systemClock);
    const { checked, differing } = await compareIndexWithStore(
      registry.index,
      store.database,
      encoder,
    );
    process.stdout.write(`${checked} locations checked, ${differing.length} differ\n`);
    for (const id of differing.slice(0, 20)) process.stdout.write(`  location ${id}\n`);
    return differing.length === 0 ? 0 : 1;
  },
};

import { openDataDirectory } from '../../src/storage/data-directory.ts';
import { lockDataDirectory } from '../../src/storage/process-lock.ts';

/** A process that takes the server's lock of the directory in its argument, says so and waits to be killed. */
const [path = ''] = process.argv.slice(2);
const holder = { pid: process.pid, command: 'test', since: new Date().toISOString() };
await using _lock = await lockDataDirectory(await openDataDirectory(path), 'serve', holder);
process.stdout.write('locked\n');
await new Promise((resolve) => setTimeout(resolve, 60_000));

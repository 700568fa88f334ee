import { messageOf } from '../base/errors.ts';
import { createLog } from '../config/log.ts';
import { V3Encoder } from '../format/v3/ready/v3-encoder.ts';
import { buildSnapshot } from '../registry/build-index.ts';
import { type DatabaseTarget, openDatabase } from '../storage/database.ts';

/** What the entry below is told: the names of what its server has opened. */
export interface IndexRequest {
  readonly target: DatabaseTarget;
  readonly snapshotPath: string;
}

/**
 * Entry of the process that writes the snapshot of the read index for a server that has none (see app.ts) and ends,
 * also when the server ends before.
 */
process.once('message', async ({ target, snapshotPath }: IndexRequest) => {
  const log = createLog('error');
  try {
    await using database = await openDatabase(target, log);
    await buildSnapshot(database, new V3Encoder(), snapshotPath, log);
  } catch (error) {
    log.error({ error: messageOf(error) }, 'the snapshot of the read index could not be made');
    process.exit(1);
  }
  process.exit(0);
});
process.once('disconnect', () => process.exit(1));
// A terminal sends it to the server too, which decides.
process.on('SIGINT', () => {});

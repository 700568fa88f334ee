import { silentLog } from '../../src/base/log.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { type DatabaseTarget, openDatabase } from '../../src/storage/database.ts';
import { sampleComment, sampleRecord } from './sample-record.ts';

/**
 * A process that saves locations one after the other from the id `first`, `count` of them, and prints each id when
 * the store has acknowledged it: `node writer-process.ts '<target as JSON>' <first> <count>`.
 */
const [target = '', first = '', count = ''] = process.argv.slice(2);
await using db = await openDatabase(JSON.parse(target) as DatabaseTarget, silentLog);
for (let id = Number(first); id < Number(first) + Number(count); id++) {
  await saveLocation(db, sampleRecord(id, {}, { comments: [sampleComment(id, id)] }));
  process.stdout.write(`${id}\n`);
}

import { silentLog } from '../../src/base/log.ts';
import { locationId } from '../../src/domain/id.ts';
import { mergeLocations } from '../../src/registry/duplicates/merge-locations.ts';
import { saveLocation } from '../../src/registry/save-location.ts';
import { type DatabaseTarget, openDatabase } from '../../src/storage/database.ts';
import { testReference } from '../world/reference.ts';
import { sampleComment, sampleRecord } from './sample-record.ts';
import { ada, Contributing, draftOf, editor, germany, idOf } from './submitted.ts';

/**
 * A process that works through pairs of locations, `2n` and `2n + 1`, from the pair `first`, `count` of them: saves
 * both with a comment each, has an edit of the lower one submitted and approved, and merges the upper one into it.
 * Prints the pair times ten plus the step (1 to 4) when the store has acknowledged it.
 */
const [target = '', first = '', count = ''] = process.argv.slice(2);
await using db = await openDatabase(JSON.parse(target) as DatabaseTarget, silentLog);
const world = new Contributing(db);
for (let pair = Number(first); pair < Number(first) + Number(count); pair++) {
  const [kept, lost] = [2 * pair, 2 * pair + 1];
  const done = (step: number) => process.stdout.write(`${pair * 10 + step}\n`);
  const record = sampleRecord(
    kept,
    { address: germany },
    { comments: [sampleComment(kept, kept)] },
  );
  await saveLocation(db, record);
  const other = sampleRecord(lost, { address: germany }, { comments: [sampleComment(lost, lost)] });
  await saveLocation(db, other);
  done(1);
  const draft = draftOf(record.location, { usageCost: `cost ${pair}` });
  const { submission } = await world.submit(ada, draft);
  done(2);
  await world.approve(editor, idOf(submission));
  done(3);
  const merging = { lostId: locationId(lost), survivorId: locationId(kept) };
  await mergeLocations(db, merging, { actor: editor }, testReference, world.tick());
  done(4);
}

import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { silentLog } from '../../src/base/log.ts';
import { Darkroom } from '../../src/media/darkroom.ts';
import { DiskBlobs } from '../../src/media/disk-blobs.ts';
import { addPhotos } from '../../src/registry/contributions/add-photos.ts';
import { deletePhoto } from '../../src/registry/contributions/delete-photo.ts';
import { type DatabaseTarget, openDatabase } from '../../src/storage/database.ts';
import { testReference } from '../world/reference.ts';
import { people } from './people.ts';

/**
 * A process that adds photos to location 1 and deletes every third of them again. It prints the id of each that the
 * store has acknowledged, with a minus when it is deleted: `node photographer-process.ts '<target and directory>' 0 <count>`.
 */
const [given = '', , count = ''] = process.argv.slice(2);
const { images, ...target } = JSON.parse(given) as DatabaseTarget & { readonly images: string };
await using db = await openDatabase(target as DatabaseTarget, silentLog);
const blobs = new DiskBlobs(images);
const shop = {
  darkroom: new Darkroom(),
  blobs,
  url: 'https://media.example/images',
  unique: () => randomBytes(12).toString('hex'),
};
const author = { actor: people.ada, addressHash: '' };
const desk = { lists: testReference, administratorsAddress: '', siteUrl: '', log: silentLog };
const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
  .png()
  .toBuffer();
for (let turn = 0; turn < Number(count); turn++) {
  const submission = { locationId: 1, comment: `${turn}`, pictures: [picture] };
  const [id] = await addPhotos(db, submission, shop, author, testReference, Date.now());
  process.stdout.write(`${id}\n`);
  if (turn % 3 !== 2 || id === undefined) continue;
  await deletePhoto(db, id, blobs, author, desk, Date.now());
  process.stdout.write(`${-id}\n`);
}

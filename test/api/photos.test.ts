import { dirname, join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { formatUtc } from '../../src/base/time.ts';
import { limits } from '../../src/domain/limits.ts';
import { photoFilesJob } from '../../src/registry/contributions/remove-photo-files.ts';
import { bearer, type PersonName, people, peopleAsCallers } from '../support/people.ts';
import {
  britain,
  fileOf,
  filesIn,
  openForPhotos,
  photosOf,
  picture,
  postPhoto,
  uri,
} from '../support/photo-requests.ts';
import { sendRaw } from '../support/raw-request.ts';
import { openApi, photoShopIn } from '../support/running-api.ts';
import { engines } from '../support/store.ts';
import { place } from '../world/place.ts';
import { worldNow } from '../world/world.ts';

const ok = '{"status":"OK","description":"OK"}';
const failed = '{"status":"error","description":"Failed"}';
const at = (pixels: { readonly data: Buffer }, index: number) => pixels.data[index] ?? -1;

const reasonOf = (reply: { readonly headers: Record<string, unknown> }) =>
  JSON.parse(String(reply.headers['x-ocm-explain'] ?? '{}')).reason;

describe.each(engines)('photos on %s', (engine) => {
  test('102 of a PNG data URI are shown in three sizes by their names', async () => {
    await using api = await openForPhotos(engine);
    const png = await (await picture(900, 600)).png().toBuffer();
    const reply = await postPhoto(api, {
      comment: 'front <b>',
      imageDataBase64: uri(png, 'image/png'),
    });
    expect([reply.statusCode, reply.body]).toEqual([200, ok]);
    const [photo] = await photosOf(api);
    expect(photo?.ItemURL).toMatch(
      /^https:\/\/media\.example\/images\/GB\/OCM7\/OCM-7\.orig\.2021112312000000\.[0-9a-f]{24}\.jpg$/,
    );
    expect(photo?.ItemThumbnailURL).toBe(photo?.ItemURL.replace('.orig.', '.thmb.'));
    expect(photo).toMatchObject({
      ChargePointID: 7,
      Comment: 'front <b>',
      IsEnabled: true,
      IsVideo: false,
    });
    for (const [size, width] of [
      ['orig', 900],
      ['medi', 400],
      ['thmb', 100],
    ] as const) {
      const file = await fileOf(api, photo?.ItemURL.replace('.orig.', `.${size}.`) ?? '');
      expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'image/jpeg']);
      expect(file.headers['x-content-type-options']).toBe('nosniff');
      expect(file.headers['cache-control']).toBe('public, max-age=86400, must-revalidate');
      const { format, width: found, exif, icc, xmp } = await sharp(file.rawPayload).metadata();
      expect([format, found, exif, icc, xmp]).toEqual([
        'jpeg',
        width,
        undefined,
        undefined,
        undefined,
      ]);
    }
    const [poi] = await api.pois('/v3/poi?chargepointid=7&includecomments=true');
    expect(poi?.DateLastStatusUpdate).toBe(formatUtc(worldNow));
    expect(poi?.DateLastVerified).toBe(formatUtc(worldNow));
    expect(poi?.UserComments, 'comments are still there').toHaveLength(1);
  });

  test('are taken as forms by old addresses, and made under no name of the client', async () => {
    await using api = await openForPhotos(engine);
    const form = new FormData();
    form.set('id', '7');
    form.set('comment', 'two');
    const jpeg = await (await picture(30, 20)).jpeg().toBuffer();
    const gif = await (await picture(30, 20)).gif().toBuffer();
    form.append('file1', new Blob([new Uint8Array(jpeg)]), '../../../etc/passwd.jpg');
    form.append('file2', new Blob([new Uint8Array(gif)]), 'a.gif');
    form.append('file3', new Blob([]), '');
    const request = new Request('http://x/', { method: 'POST', body: form });
    const reply = await api.request({
      method: 'POST',
      url: '/v2/?action=mediaitem_submission',
      headers: { ...bearer('ada'), 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    expect([reply.statusCode, reply.body]).toEqual([200, 'OK']);
    const photos = await photosOf(api);
    expect(photos.map(({ Comment }) => Comment)).toEqual(['two', 'two']);
    expect(await filesIn(api)).toHaveLength(6);
    for (const name of await filesIn(api)) expect(name).toMatch(/^OCM-7\.(orig|medi|thmb)\./);
  });

  test('lose position and device, and stand upright', async () => {
    await using api = await openForPhotos(engine);
    const jpeg = await (await picture(60, 40))
      .jpeg()
      .withExif({
        IFD0: { Make: 'SecretPhone' },
        IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const sent = await sharp(jpeg).metadata();
    expect([sent.orientation, sent.exif?.includes('SecretPhone')]).toEqual([6, true]);
    expect((await postPhoto(api, { imageDataBase64: uri(jpeg, 'image/jpeg') })).body).toBe(ok);
    const [photo] = await photosOf(api);
    for (const size of ['orig', 'medi', 'thmb']) {
      const file = await fileOf(api, photo?.ItemURL.replace('.orig.', `.${size}.`) ?? '');
      expect(file.rawPayload.includes('SecretPhone')).toBe(false);
      expect(file.rawPayload.includes('Exif')).toBe(false);
      const { width, height, orientation } = await sharp(file.rawPayload).metadata();
      expect([width, height, orientation]).toEqual([40, 60, undefined]);
      // Turned by 90 degrees to the right: what was left is at the top.
      const raw = await sharp(file.rawPayload).raw().toBuffer({ resolveWithObject: true });
      expect(at(raw, 0)).toBeGreaterThan(200);
      expect(at(raw, raw.data.length - 1)).toBeGreaterThan(200);
    }
  });

  test('103 are deleted with their files: by their owner and moderators only', async () => {
    await using api = await openForPhotos(engine);
    const png = await (await picture(20, 20)).png().toBuffer();
    for (let i = 0; i < 2; i++) await postPhoto(api, { imageDataBase64: uri(png, 'image/png') });
    const [second, first] = await photosOf(api);
    const remove = (id: unknown, as: PersonName | 'nobody') =>
      api.request({
        method: 'DELETE',
        url: `/v4/profile/mediaitem/${id}`,
        headers: as === 'nobody' ? {} : bearer(as),
      });
    expect((await remove(first?.ID, 'nobody')).statusCode).toBe(401);
    expect((await remove(first?.ID, 'ben')).statusCode).toBe(403);
    expect((await remove(first?.ID, 'french-editor')).statusCode).toBe(403);
    expect((await remove(first?.ID, 'banned')).statusCode).toBe(403);
    for (const id of [99_999, 0, 'x', '1.5', '99999999999', '-1'])
      expect((await remove(id, 'ada')).statusCode, String(id)).toBe(404);
    expect(await filesIn(api)).toHaveLength(6);
    const reply = await remove(first?.ID, 'ada');
    expect([reply.statusCode, reply.body]).toEqual([204, '']);
    expect((await remove(first?.ID, 'ada')).statusCode).toBe(404);
    expect((await photosOf(api)).map(({ ID }) => ID)).toEqual([second?.ID]);
    expect((await fileOf(api, first?.ItemURL ?? '')).statusCode).toBe(410);
    expect((await fileOf(api, second?.ItemURL ?? '')).statusCode).toBe(200);
    expect(await filesIn(api)).toHaveLength(3);
    expect((await remove(second?.ID, 'moderator')).statusCode).toBe(204);
    expect(await filesIn(api)).toEqual([]);
    expect(await photosOf(api)).toEqual([]);
  });

  test('belong to an account only when they were made here', async () => {
    const user = { id: people.ada.id, username: 'another ada' };
    const imported = place(8, { media: [{ url: 'https://media.example/x.jpg', user }] });
    await using api = await openApi(engine, { records: [imported], callers: peopleAsCallers });
    const [poi] = await api.pois('/v3/poi?chargepointid=8&includecomments=true');
    const url = `/v4/profile/mediaitem/${poi?.MediaItems?.[0]?.ID}`;
    const reply = await api.request({ method: 'DELETE', url, headers: bearer('ada') });
    expect(reply.statusCode).toBe(403);
  });

  test('need an account, a location and writes', async () => {
    await using api = await openForPhotos(engine);
    const png = uri(await (await picture(20, 20)).png().toBuffer(), 'image/png');
    expect((await postPhoto(api, { imageDataBase64: png }, 'nobody')).statusCode).toBe(401);
    const unknown = await postPhoto(api, { chargePointID: 8, imageDataBase64: png });
    expect([unknown.statusCode, unknown.body]).toEqual([400, failed]);
    await using readOnly = await openApi(engine, { callers: peopleAsCallers, takesWrites: false });
    expect((await postPhoto(readOnly, { imageDataBase64: png })).body).toContain(
      'API is read only',
    );
    expect(await filesIn(api)).toEqual([]);
  });

  test('that were cut off leave nothing', async () => {
    await using broken = await openApi(engine, {
      records: [britain],
      callers: peopleAsCallers,
      photos: {
        ...photoShopIn('/nowhere'),
        blobs: {
          name: 'broken',
          put: async () => {
            throw new Error('the disk is gone');
          },
          read: async () => undefined,
          remove: async () => {
            throw new Error('the disk is gone');
          },
        },
      },
    });
    const png = uri(await (await picture(20, 20)).png().toBuffer(), 'image/png');
    expect((await postPhoto(broken, { imageDataBase64: png })).statusCode).toBe(500);
    expect(await photosOf(broken)).toEqual([]);
    const removed: string[] = [];
    const blobs = {
      ...photoShopIn('/nowhere').blobs,
      name: 'whole',
      remove: async (name: string) => void removed.push(name),
    };
    const job = photoFilesJob(broken.store.db, {
      ...blobs,
      put: async () => {},
      read: async () => undefined,
    });
    await job.run(worldNow + 1e7, new AbortController().signal);
    expect(removed).toHaveLength(3);
    await job.run(worldNow + 2e7, new AbortController().signal);
    expect(removed).toHaveLength(3);
  });

  test('of locations that are gone lose their files by the job, others keep them', async () => {
    await using api = await openForPhotos(engine);
    const png = uri(await (await picture(20, 20)).png().toBuffer(), 'image/png');
    for (let i = 0; i < 2; i++) await postPhoto(api, { imageDataBase64: png });
    const [photo] = await photosOf(api);
    await api.store.db.kysely
      .deleteFrom('media_item')
      .where('id', '=', photo?.ID ?? 0)
      .execute();
    const { blobs } = photoShopIn(join(dirname(api.snapshotPath), 'images'));
    await photoFilesJob(api.store.db, blobs).run(worldNow + 1, new AbortController().signal);
    expect(await filesIn(api)).toHaveLength(3);
    expect((await fileOf(api, photo?.ItemURL ?? '')).statusCode).toBe(410);
  });
});

describe('hostile uploads', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500)]);
  const asText = Buffer.from('<html><script>alert(1)</script></html>');
  const truncated = async () => {
    const jpeg = await (await picture(400, 300)).jpeg().toBuffer();
    return jpeg.subarray(0, jpeg.length - 200);
  };

  /** A PNG of one pixel that says it had `side` on each side. */
  function claiming(side: number): Buffer {
    const chunk = (type: string, data: Buffer) => {
      const body = Buffer.concat([Buffer.from(type), data]);
      const ends = Buffer.alloc(8);
      ends.writeUInt32BE(data.length, 0);
      ends.writeUInt32BE(crc32(body), 4);
      return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
    };
    const head = Buffer.alloc(13);
    head.writeUInt32BE(side, 0);
    head.writeUInt32BE(side, 4);
    head.set([8, 2, 0, 0, 0], 8);
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(Buffer.alloc(4))),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }

  test.each([
    ['an SVG with a script', () => uri(Buffer.from(svg), 'image/svg+xml'), 'expected a data URI'],
    [
      'an SVG that says it were a PNG',
      () => uri(Buffer.from(svg), 'image/png'),
      'its bytes say so',
    ],
    ['a page', () => uri(asText, 'image/jpeg'), 'its bytes say so'],
    ['an archive', () => uri(zip, 'image/jpeg'), 'its bytes say so'],
    ['nothing', () => 'data:image/png;base64,', 'its bytes say so'],
    [
      'base64 without prefix',
      async () => (await truncated()).toString('base64'),
      'expected a data URI',
    ],
    ['no text', () => 7, 'expected a data URI'],
    ['a truncated JPEG', async () => uri(await truncated(), 'image/jpeg'), 'damaged'],
    [
      'a pixel that claims to be 100,000 x 100,000',
      () => uri(claiming(100_000), 'image/png'),
      'pixels',
    ],
    ['a pixel that claims to be 9,000 x 9,000', () => uri(claiming(9_000), 'image/png'), 'pixels'],
    [
      'a TIFF',
      async () => uri(await (await picture(9, 9)).tiff().toBuffer(), 'image/jpeg'),
      'its bytes say so',
    ],
    [
      'the beginning of a JPEG',
      () => uri(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'),
      'damaged',
    ],
  ])('%s is refused and leaves no file', async (_, upload, reason) => {
    await using api = await openForPhotos('sqlite');
    const reply = await postPhoto(api, { imageDataBase64: await upload() });
    expect([reply.statusCode, reply.body]).toEqual([400, failed]);
    expect(reasonOf(reply)).toContain(reason);
    expect(await filesIn(api)).toEqual([]);
  });

  test('a picture that is a page too comes out as a picture only', async () => {
    await using api = await openForPhotos('sqlite');
    const jpeg = await (await picture(20, 20)).jpeg().toBuffer();
    const both = Buffer.concat([jpeg, asText, zip]);
    expect((await postPhoto(api, { imageDataBase64: uri(both, 'image/jpeg') })).body).toBe(ok);
    const [photo] = await photosOf(api);
    const file = await fileOf(api, photo?.ItemURL ?? '');
    expect(file.rawPayload.includes('script')).toBe(false);
    expect(file.rawPayload.includes('PK\x03\x04')).toBe(false);
  });

  test('too large ones are refused before they are looked at', async () => {
    await using api = await openForPhotos('sqlite');
    const large = Buffer.alloc(limits.maxPhotoBytes + 1, 0xff);
    large.set([0xff, 0xd8, 0xff]);
    expect(reasonOf(await postPhoto(api, { imageDataBase64: uri(large, 'image/jpeg') }))).toContain(
      'allowed are',
    );
    const huge = await postPhoto(api, { imageDataBase64: 'A'.repeat(limits.maxPhotoBodyBytes) });
    expect(huge.statusCode).toBe(413);
  });

  test('with a link beside it is refused of somebody without points, as a comment would be held', async () => {
    await using api = await openForPhotos('sqlite');
    const imageDataBase64 = uri(await (await picture(8, 8)).png().toBuffer(), 'image/png');
    const spam = { comment: 'Join t.me/join', imageDataBase64 };
    const reply = await postPhoto(api, spam, 'newcomer');
    expect([reply.statusCode, reply.body]).toEqual([400, failed]);
    expect(reasonOf(reply)).toContain('"Comment" has a link from a new account');
    expect((await postPhoto(api, { ...spam, comment: 'From the road' }, 'newcomer')).body).toBe(ok);
    expect((await postPhoto(api, spam)).body).toBe(ok);
    expect(await photosOf(api)).toHaveLength(2);
  });

  test.each(['/v3/mediaitem', '/v2/?action=mediaitem_submission'])(
    'of nobody are refused at %s before they are sent',
    async (path) => {
      await using api = await openForPhotos('sqlite');
      const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 16000000\r\n\r\n`;
      const reply = await sendRaw(await api.address(), Buffer.from(head));
      expect(reply.status).toBe(401);
    },
  );

  test('no other file can be asked for', async () => {
    await using api = await openForPhotos('sqlite');
    for (const path of [
      '/images/GB/OCM7/..%2f..%2f..%2fread-index.snapshot',
      '/images/GB/OCM7/OCM-7.orig.2021112312000000.0123456789abcdef.jpg',
      '/images/..%2f..%2fx/OCM7/OCM-7.orig.2021112312000000.0123456789abcdef.jpg',
      '/images/GB/OCM7/OCM-8.orig.2021112312000000.0123456789abcdef.jpg',
      '/images/GB/OCM7/%00',
    ])
      expect((await api.get(path)).statusCode, path).toBe(404);
  });

  test('more than can be worked on are told to come back', async () => {
    await using api = await openForPhotos('sqlite');
    const png = uri(await (await picture(1500, 1500)).png().toBuffer(), 'image/png');
    const replies = await Promise.all(
      Array.from({ length: 14 }, () => postPhoto(api, { imageDataBase64: png })),
    );
    const busy = replies.filter(({ statusCode }) => statusCode === 503);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy[0]?.headers['retry-after']).toBe('5');
    const taken = replies.filter(({ body }) => body === ok).length;
    expect(taken + busy.length).toBe(14);
    expect(await photosOf(api)).toHaveLength(taken);
  });
});

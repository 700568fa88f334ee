import { describe, expect, test } from 'vitest';
import { bearer, peopleAsCallers } from '../support/people.ts';
import { britain, pathOf, photosOf, picture, postPhoto, uri } from '../support/photo-requests.ts';
import { openApi, photoShopIn } from '../support/running-api.ts';
import { emptyDirectory, engines } from '../support/store.ts';

describe.each(engines)('photos on %s', (engine) => {
  test('that were deleted are gone for caches that ask again, whatever still has the file', async () => {
    const directory = await emptyDirectory();
    await using _directory = directory;
    const shop = photoShopIn(directory.path);
    const stubborn = {
      name: 'stubborn',
      put: (name: string, bytes: Uint8Array) => shop.blobs.put(name, bytes, 'image/jpeg'),
      read: (name: string) => shop.blobs.read(name),
      remove: async () => {
        throw new Error('the bucket does not answer');
      },
    };
    const options = { records: [britain], callers: peopleAsCallers };
    await using api = await openApi(engine, { ...options, photos: { ...shop, blobs: stubborn } });
    const png = uri(await (await picture(20, 20)).png().toBuffer(), 'image/png');
    await postPhoto(api, { imageDataBase64: png });
    const [photo] = await photosOf(api);
    const url = pathOf(photo?.ItemURL ?? '');
    const seen = await api.get(url);
    const again = { 'if-none-match': String(seen.headers['etag']) };
    const unchanged = await api.get(url, again);
    expect([unchanged.statusCode, unchanged.body]).toEqual([304, '']);
    expect(unchanged.headers['cache-control']).toBe('public, max-age=86400, must-revalidate');
    const remove = { method: 'DELETE', url: `/v4/profile/mediaitem/${photo?.ID}` } as const;
    expect((await api.request({ ...remove, headers: bearer('ada') })).statusCode).toBe(204);
    const thumbnail = url.replace('.orig.', '.thmb.');
    for (const [path, headers] of [[url, again], [url], [thumbnail]] as const) {
      const gone = await api.get(path, headers);
      expect([gone.statusCode, gone.headers['cache-control']]).toEqual([410, 'no-store']);
    }
    const other = url.replace(/[0-9a-f]{24}/, '0'.repeat(24));
    expect((await api.get(other)).statusCode).toBe(404);
  });
});

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BlobStore } from '../../src/media/blob-store.ts';
import { DiskBlobs } from '../../src/media/disk-blobs.ts';
import { S3Blobs } from '../../src/media/s3-blobs.ts';
import { startFakeS3 } from '../support/fake-s3.ts';
import { emptyDirectory } from '../support/store.ts';

const name = 'GB/OCM7/OCM-7.orig.2021112312000000.0123456789abcdef.jpg';

async function onDisk() {
  const directory = await emptyDirectory();
  const blobs = new DiskBlobs(join(directory.path, 'deep', 'images'));
  return { blobs, [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose]() };
}

async function inBucket() {
  const s3 = await startFakeS3();
  const blobs = new S3Blobs({
    bucket: 'photos',
    endpoint: s3.url,
    region: 'auto',
    accessKeyId: 'key-id',
    secretAccessKey: 'secret',
  });
  return {
    blobs,
    s3,
    async [Symbol.asyncDispose]() {
      blobs[Symbol.dispose]();
      await s3[Symbol.asyncDispose]();
    },
  };
}

describe.each([
  ['a directory', onDisk],
  ['a bucket', inBucket],
])('blobs in %s', (_, open) => {
  test('are read as they were put, replaced, and gone when removed', async () => {
    await using opened = await open();
    const blobs: BlobStore = opened.blobs;
    expect(await blobs.read(name)).toBeUndefined();
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (__, i) => i % 251));
    await blobs.put(name, bytes, 'image/jpeg');
    expect((await blobs.read(name))?.equals(bytes)).toBe(true);
    await blobs.put(name, Buffer.from('other'), 'image/jpeg');
    expect((await blobs.read(name))?.toString()).toBe('other');
    await blobs.remove(name);
    expect(await blobs.read(name)).toBeUndefined();
    await blobs.remove(name);
  });

  test.each(['../x', 'a/../../x', '/etc/passwd', 'a//b', '.x', 'a\0b', 'a b', ''])(
    'are never called %j',
    async (bad) => {
      await using opened = await open();
      const blobs: BlobStore = opened.blobs;
      await expect(blobs.put(bad, Buffer.from('x'), 'image/jpeg')).rejects.toThrow(RangeError);
      await expect(blobs.read(bad)).rejects.toThrow(RangeError);
      await expect(blobs.remove(bad)).rejects.toThrow(RangeError);
    },
  );
});

test('a directory keeps no drafts', async () => {
  await using directory = await emptyDirectory();
  const blobs = new DiskBlobs(directory.path);
  await blobs.put('a/b.jpg', Buffer.from('x'));
  expect(await readdir(join(directory.path, 'a'))).toEqual(['b.jpg']);
  await expect(blobs.put('a/b.jpg/c.jpg', Buffer.from('x'))).rejects.toThrow();
  expect(await readdir(join(directory.path, 'a'))).toEqual(['b.jpg']);
});

test('a bucket is told type and age, in its own folder, and asked again while it is busy', async () => {
  await using opened = await inBucket();
  opened.s3.failures = 1;
  await opened.blobs.put(name, Buffer.from('x'), 'image/jpeg');
  const [path, object] = [...opened.s3.objects][0] ?? [];
  expect(path).toBe(`/photos/images/${name}`);
  expect(object?.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'public, max-age=86400, must-revalidate',
    'content-length': '1',
  });
  expect(object?.bytes.toString()).toBe('x');
});

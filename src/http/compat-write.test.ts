import { describe, expect, it } from 'vitest';
import { versionOfPath } from './compat-version.ts';
import { compatWrite } from './compat-write.ts';

describe('compatWrite', () => {
  it.each([
    ['/v3/poi', undefined, 'poi'],
    ['/poi/', undefined, 'poi'],
    ['/v3/', 'cp_submission', 'poi'],
    ['/v3', 'cp_batch_submission', 'poi-batch'],
    ['/v3/comment', undefined, 'comment'],
    ['/v2/', 'comment_submission', 'comment'],
    ['/', 'comment_submission', 'comment'],
    ['/v3/mediaitem/', undefined, 'media-item'],
    ['/v2/', 'mediaitem_submission', 'media-item'],
    ['/v3/poi', 'contactus_submission', 'contact'],
    ['/', 'contact', 'contact'],
    ['/v3/', 'contact', undefined],
    ['/v3/comment', 'cp_submission', 'poi'],
    ['/v3/poi/comment', undefined, 'poi'],
    ['/v3/', undefined, undefined],
    ['/v4/poi', undefined, undefined],
    ['/v3/profile/authenticate', 'cp_submission', 'authenticate'],
    ['/v3%2Fcomment', undefined, 'comment'],
  ])('%s with the action %s is %s', (path, action, expected) => {
    expect(compatWrite(path, action)).toBe(expected);
  });
});

describe('versionOfPath', () => {
  it.each([
    ['/', 1],
    ['/v3', 1],
    ['/v2', 1],
    ['/v1/', 1],
    ['/v2/', 2],
    ['/v3/', 3],
    ['/v2/comment', 3],
    ['/poi', 3],
  ])('%s is version %d', (path, version) => {
    expect(versionOfPath(path)).toBe(version);
  });
});

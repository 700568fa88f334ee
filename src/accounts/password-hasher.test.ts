import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { PasswordHasher } from './password-hasher.ts';

const cost = { logN: 4, r: 8, p: 1 };
const hasher = new PasswordHasher(cost);

describe('PasswordHasher', () => {
  it('knows its own hashes, each with another salt', async () => {
    const [first, second] = [await hasher.hash('a secret'), await hasher.hash('a secret')];
    expect(first).toMatch(/^scrypt\$4\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(second).not.toBe(first);
    expect(await hasher.verify('a secret', first)).toBe('right');
    expect(await hasher.verify('a secret ', first)).toBe('wrong');
    expect(await hasher.verify('', first)).toBe('wrong');
  });

  it('takes a hash of another cost, and asks for a new one', async () => {
    const stored = await hasher.hash('a secret');
    const dearer = new PasswordHasher({ ...cost, logN: 5 });
    expect(await dearer.verify('a secret', stored)).toBe('right-but-outdated');
    expect(await dearer.verify('another', stored)).toBe('wrong');
  });

  it('takes a hash of the original service, and asks for a new one', async () => {
    const hash = createHash('sha256').update('12345678pässword').digest('hex');
    expect(await hasher.verify('pässword', `12345678${hash}`)).toBe('right-but-outdated');
    expect(await hasher.verify('password', `12345678${hash}`)).toBe('wrong');
    expect(await hasher.verify('pässword', `12345678${hash.toUpperCase()}`)).toBe('wrong');
  });

  it.each([undefined, '', 'scrypt$4$8$1$AAAA$AAAA', 'scrypt$$$$$', '12345678', 'f'.repeat(64)])(
    'finds every password wrong for %j',
    async (stored) => {
      expect(await hasher.verify('', stored)).toBe('wrong');
      expect(await hasher.verify('a secret', stored)).toBe('wrong');
    },
  );

  it('does the same work where there is no hash, as it must not be told by the time', async () => {
    const dear = new PasswordHasher({ ...cost, logN: 12 });
    const all = limits.maxHashesAtOnce + limits.maxHashesWaiting;
    const busy = Array.from({ length: all }, () => dear.verify('a secret', undefined));
    await expect(dear.verify('a secret', undefined)).rejects.toMatchObject({
      code: 'too-many-requests',
    });
    expect(new Set(await Promise.all(busy))).toEqual(new Set(['wrong']));
  });

  it('takes one spelling of a letter for the other', async () => {
    const stored = await hasher.hash('p\u00e4ssword');
    expect(await hasher.verify('pa\u0308ssword', stored)).toBe('right');
  });

  it('lets so many wait and refuses the others, and goes on afterwards', async () => {
    const many = limits.maxHashesAtOnce + limits.maxHashesWaiting + 5;
    const done = await Promise.allSettled(
      Array.from({ length: many }, () => hasher.hash('a secret')),
    );
    const refused = done.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(5);
    expect(await hasher.hash('a secret')).toMatch(/^scrypt/);
  });
});

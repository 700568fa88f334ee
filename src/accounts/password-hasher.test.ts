import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { defaultHashCost } from './password-hash.ts';
import { PasswordHasher } from './password-hasher.ts';

const argon2 = { kind: 'argon2id', memoryKib: 64, passes: 1, lanes: 1 } as const;
const scrypt = { kind: 'scrypt', logN: 4, r: 8, p: 1 } as const;
const forms = {
  argon2id: /^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/,
  scrypt: /^scrypt\$4\$8\$1\$[\w-]{22}\$[\w-]{43}$/,
};
const kinds = [
  { cost: argon2, dearer: { ...argon2, passes: 2 }, other: scrypt },
  { cost: scrypt, dearer: { ...scrypt, logN: 5 }, other: argon2 },
];

describe.each(kinds)('PasswordHasher with $cost.kind', ({ cost, dearer, other }) => {
  const hasher = new PasswordHasher(cost);

  it('knows its own hashes, each with another salt', async () => {
    const [first, second] = [await hasher.hash('a secret'), await hasher.hash('a secret')];
    expect(first).toMatch(forms[cost.kind]);
    expect(second).not.toBe(first);
    expect(await hasher.verify('a secret', first)).toBe('right');
    expect(await hasher.verify('a secret ', first)).toBe('wrong');
    expect(await hasher.verify('', first)).toBe('wrong');
  });

  it.each([dearer, other])(
    'takes a hash of another kind or cost, and asks for a new one',
    async (wanted) => {
      const stored = await hasher.hash('a secret');
      const newer = new PasswordHasher(wanted);
      expect(await newer.verify('a secret', stored)).toBe('right-but-outdated');
      expect(await newer.verify('another', stored)).toBe('wrong');
    },
  );

  it('takes a hash of the original service, and asks for a new one', async () => {
    const hash = createHash('sha256').update('12345678pässword').digest('hex');
    expect(await hasher.verify('pässword', `12345678${hash}`)).toBe('right-but-outdated');
    expect(await hasher.verify('password', `12345678${hash}`)).toBe('wrong');
    expect(await hasher.verify('pässword', `12345678${hash.toUpperCase()}`)).toBe('wrong');
  });

  it.each([
    undefined,
    '',
    'scrypt$4$8$1$AAAA$AAAA',
    'scrypt$$$$$',
    '$argon2id$v=19$m=64,t=1,p=1$AAAA$AAAA',
    '$argon2i$v=19$m=64,t=1,p=1$AAAA$AAAA',
    '12345678',
    'f'.repeat(64),
  ])('finds every password wrong for %j', async (stored) => {
    expect(await hasher.verify('', stored)).toBe('wrong');
    expect(await hasher.verify('a secret', stored)).toBe('wrong');
  });

  it('does the same work where there is no hash, as it must not be told by the time', async () => {
    const dear = new PasswordHasher(dearer);
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
    expect(await hasher.hash('a secret')).toMatch(forms[cost.kind]);
  });
});

describe('a hash of the reference implementation of Argon2', () => {
  // echo -n 'correct horse' | argon2 somesaltsomesalt -id -t 2 -k 19456 -p 1 -l 32 -e
  const stored =
    '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$k9ohroejZy1PN5E1SbHNPug6vB8eQAahb5SOAp6iGF4';

  it('is checked as it is, and has the cost that ours have', async () => {
    const hasher = new PasswordHasher(defaultHashCost);
    expect(await hasher.verify('correct horse', stored)).toBe('right');
    expect(await hasher.verify('wrong horse', stored)).toBe('wrong');
  });
});

import { describe, expect, test } from 'vitest';
import type { AccountActor } from './actor.ts';
import { userId } from './id.ts';
import { hasLink, holdReason } from './link-check.ts';

describe('a link', () => {
  test.each([
    'https://spam.example/x',
    'HTTP://SPAM.EXAMPLE',
    'tg://join',
    'see www.spam.example',
    'write to me@spam.example!',
    'spam.de',
    'Best prices: spam.de.',
    '(spam.de)',
    'see...spam.de',
    't.me/join',
    'SPAM.IO/offer',
    'SPAM.IO',
    'shop.spam.co.uk',
    'spam.museum/x',
    'spam.it/x',
    'спам.рф',
    '例え.みんな/x',
    'ｓｐａｍ．ｄｅ',
    'sp\u200bam.de',
    '10.0.0.1/x',
    '10.0.0.1:8080/x',
    'spam.com:8080',
  ])('is seen in %j', (text) => {
    expect(hasLink(text)).toBe(true);
  });

  test.each([
    '',
    'Works. Two of four bays.',
    'Broken.No cable here',
    'Kaputt.Im Moment nicht',
    'panne.Il faut attendre',
    'z.B. am Eingang, e.g. at the gate',
    'Open 9.30/18.00, 3.5 kW, 22kW/h, CCS/CHAdeMO',
    'Type 2 and/or CCS',
    'version 1.2.3.4',
    'ring at no.4',
    'a@b',
    'opened 1.5.2024',
  ])('is not seen in %j', (text) => {
    expect(hasLink(text)).toBe(false);
  });

  test('keeps nobody waiting who has done something, or has a role', () => {
    const account: AccountActor = {
      ...{ kind: 'account', id: userId(1), username: 'ada', createdAt: 0 },
      ...{ state: { kind: 'active' }, reputationPoints: 0, grants: [] },
    };
    const by = (more: Partial<AccountActor>) =>
      holdReason({ text: 't.me/join' }, { ...account, ...more });
    expect(by({})).toBe('a link from a new account');
    expect(by({ reputationPoints: 5 })).toBeUndefined();
    expect(by({ grants: [{ role: 'moderator' }] })).toBeUndefined();
  });

  test('is looked for in few steps, whatever the text is', () => {
    for (const part of ['a.', 'a', '@', 'a@', 'a-', 'www', '1.', '.', 'a.b-', 'ä.'])
      expect(hasLink(`${part.repeat(4000)} `), part).toBeTypeOf('boolean');
  });
});

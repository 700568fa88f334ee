import { describe, expect, it } from 'vitest';
import type { AccountState, Role, RoleGrant } from './account.ts';
import { type AccountActor, type Actor, anonymous } from './actor.ts';
import { userId } from './id.ts';
import {
  type Action,
  isAllowed,
  mayDecideOver,
  permissionTable,
  type Subject,
} from './permission.ts';

const germany = 87;
const france = 80;
const active: AccountState = { kind: 'active' };
const suspended: AccountState = { kind: 'suspended', until: 1, reason: 'links' };

const account = (grants: readonly RoleGrant[], state: AccountState = active): AccountActor => ({
  kind: 'account',
  id: userId(1),
  username: 'ada',
  grants,
  state,
  reputationPoints: 0,
  createdAt: 0,
});

const actors: Readonly<Record<string, Actor>> = {
  anonymous,
  contributor: account([]),
  'editor of Germany': account([{ role: 'country-editor', countryId: germany }]),
  'editor of all countries': account([{ role: 'country-editor' }]),
  moderator: account([{ role: 'moderator' }]),
  administrator: account([{ role: 'administrator' }]),
  'suspended administrator': account([{ role: 'administrator' }], suspended),
  'banned editor': account([{ role: 'country-editor' }], { kind: 'banned', reason: 'spam' }),
  system: { kind: 'system', process: 'test' },
};

/** Columns: own thing in Germany, of somebody else in Germany, in France, from Germany to France, nowhere known. */
const subjects: readonly Subject[] = [
  { countryIds: [germany], ownerId: 1 },
  { countryIds: [germany], ownerId: 2 },
  { countryIds: [france], ownerId: 2 },
  { countryIds: [germany, france], ownerId: 2 },
  { countryIds: [undefined], ownerId: undefined },
];

const everywhere = 'yes yes yes yes yes';
const nowhere = 'no no no no no';
const own = 'yes no no no no';
const inGermany = 'yes yes no no no';

/** What the table is to say, cell by cell, by kind of row. The system may do everything; see below. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  contributor: {
    contributor: everywhere,
    'editor of Germany': everywhere,
    'editor of all countries': everywhere,
    moderator: everywhere,
    administrator: everywhere,
  },
  'contributor of own': {
    contributor: own,
    'editor of Germany': own,
    'editor of all countries': own,
    moderator: own,
    administrator: own,
  },
  'editor in country': {
    contributor: nowhere,
    'editor of Germany': inGermany,
    'editor of all countries': everywhere,
    moderator: nowhere,
    administrator: everywhere,
  },
  'editor or moderator in country': {
    contributor: nowhere,
    'editor of Germany': inGermany,
    'editor of all countries': everywhere,
    moderator: everywhere,
    administrator: everywhere,
  },
  'editor or moderator': {
    contributor: nowhere,
    'editor of Germany': everywhere,
    'editor of all countries': everywhere,
    moderator: everywhere,
    administrator: everywhere,
  },
  moderator: {
    contributor: nowhere,
    'editor of Germany': nowhere,
    'editor of all countries': nowhere,
    moderator: everywhere,
    administrator: everywhere,
  },
  administrator: {
    contributor: nowhere,
    'editor of Germany': nowhere,
    'editor of all countries': nowhere,
    moderator: nowhere,
    administrator: everywhere,
  },
};

const kindOfAction: Readonly<Record<Action, keyof typeof expected>> = {
  'location.submit': 'contributor',
  'location.publish': 'editor in country',
  'location.set-owned-fields': 'editor in country',
  'location.revert': 'editor in country',
  'location.merge': 'editor in country',
  'location.read-unpublished': 'editor or moderator',
  'submission.read-queue': 'editor or moderator',
  'submission.read-own': 'contributor of own',
  'submission.withdraw': 'contributor of own',
  'submission.decide': 'editor in country',
  'submission.take-over': 'moderator',
  'comment.add': 'contributor',
  'comment.change-own': 'contributor of own',
  'comment.delete-any': 'moderator',
  'comment.report': 'contributor',
  'comment.mark-actioned': 'editor in country',
  'report.handle': 'moderator',
  'fault.handle': 'editor or moderator in country',
  'photo.add': 'contributor',
  'photo.delete-own': 'contributor of own',
  'photo.delete-any': 'moderator',
  'application.manage-own': 'contributor of own',
  'application.manage-any': 'administrator',
  'account.edit-profile': 'contributor of own',
  'account.read-any': 'moderator',
  'account.read-email': 'administrator',
  'account.suspend': 'moderator',
  'account.grant-role': 'administrator',
  'ban.manage': 'moderator',
  'audit.read': 'administrator',
};

describe('the table of permissions', () => {
  const actions = Object.keys(permissionTable) as Action[];
  const without = ['anonymous', 'suspended administrator', 'banned editor'];
  for (const action of actions) {
    for (const [name, actor] of Object.entries(actors)) {
      const cells = without.includes(name)
        ? nowhere
        : name === 'system'
          ? everywhere
          : expected[kindOfAction[action]]?.[name];
      it(`${action} by ${name} is ${cells}`, () => {
        const found = subjects.map((subject) => (isAllowed(actor, action, subject) ? 'yes' : 'no'));
        expect(found.join(' ')).toBe(cells);
      });
    }
  }

  it('names only roles that exist', () => {
    const roles: readonly Role[] = ['contributor', 'country-editor', 'moderator', 'administrator'];
    for (const { by } of Object.values(permissionTable)) {
      expect(by.length).toBeGreaterThan(0);
      for (const role of by) expect(roles).toContain(role);
    }
  });

  it('lets the editor of two countries move a location from one to the other', () => {
    const editor = account([
      { role: 'country-editor', countryId: germany },
      { role: 'country-editor', countryId: france },
    ]);
    expect(isAllowed(editor, 'location.publish', { countryIds: [germany, france] })).toBe(true);
  });

  it('gives a country editor nothing where no country is told', () => {
    const editor = account([{ role: 'country-editor', countryId: germany }]);
    expect(isAllowed(editor, 'location.publish')).toBe(false);
    expect(isAllowed(editor, 'location.publish', { countryIds: [] })).toBe(false);
  });
});

describe('deciding over an account', () => {
  const moderator: RoleGrant = { role: 'moderator' };
  const administrator: RoleGrant = { role: 'administrator' };
  it.each([
    ['a moderator', 'a contributor', [moderator], 2, [], true],
    ['a moderator', 'an editor', [moderator], 2, [{ role: 'country-editor' } as const], true],
    ['a moderator', 'a moderator', [moderator], 2, [moderator], false],
    ['a moderator', 'an administrator', [moderator], 2, [administrator], false],
    ['an administrator', 'an administrator', [administrator], 2, [administrator], true],
    ['an administrator', 'themselves', [administrator], 1, [administrator], false],
  ])('%s may or may not decide over %s', (_by, _over, by, id, grants, expected) => {
    expect(mayDecideOver(account(by), id, grants)).toBe(expected);
  });

  it('is for the command line, and for nobody without an account', () => {
    expect(mayDecideOver({ kind: 'system', process: 'test' }, 1, [administrator])).toBe(true);
    expect(mayDecideOver(anonymous, 1, [])).toBe(false);
  });
});

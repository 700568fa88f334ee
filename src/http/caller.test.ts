import { describe, expect, it } from 'vitest';
import { type AccountState, type RoleGrant, stateAt } from '../domain/account.ts';
import { anonymous } from '../domain/actor.ts';
import { userId } from '../domain/id.ts';
import { allowedCaller, type Caller, signedIn } from './caller.ts';

const caller = (state: AccountState, grants: readonly RoleGrant[] = []): Caller => ({
  actor: {
    kind: 'account',
    id: userId(7),
    username: 'ada',
    grants,
    state,
    reputationPoints: 0,
    createdAt: 0,
  },
  addressHash: '',
});

describe('allowedCaller', () => {
  it('sends an anonymous caller to sign in', () => {
    expect(() => signedIn({ actor: anonymous, addressHash: '' })).toThrow('needs an account');
    expect(() => allowedCaller({ actor: anonymous, addressHash: '' }, 'comment.add')).toThrow(
      expect.objectContaining({ code: 'not-signed-in' }),
    );
  });

  it('tells the owner of a suspended account until when, and why', () => {
    const until = Date.UTC(2026, 0, 2);
    const suspended = caller({ kind: 'suspended', until, reason: 'many links' });
    expect(() => allowedCaller(suspended, 'comment.add')).toThrow(
      'This account is suspended until 2026-01-02T00:00:00.000Z: many links',
    );
    expect(() => allowedCaller(caller({ kind: 'banned', reason: 'spam' }), 'comment.add')).toThrow(
      'This account is banned: spam',
    );
  });

  it('says which roles may do what the account may not', () => {
    expect(() => allowedCaller(caller({ kind: 'active' }), 'audit.read')).toThrow(
      'This account may not do this (read the audit log); it takes administrator',
    );
  });

  it('gives the account that may', () => {
    const administrator = caller({ kind: 'active' }, [{ role: 'administrator' }]);
    expect(allowedCaller(administrator, 'audit.read').id).toBe(7);
  });
});

describe('stateAt', () => {
  it('ends a suspension at its time', () => {
    const state: AccountState = { kind: 'suspended', until: 10, reason: 'x' };
    expect(stateAt(state, 9)).toBe(state);
    expect(stateAt(state, 10)).toEqual({ kind: 'active' });
    expect(stateAt({ kind: 'banned', reason: 'x' }, 99)).toEqual({ kind: 'banned', reason: 'x' });
  });
});

import type { FastifyRequest } from 'fastify';
import { AppError } from '../../src/base/errors.ts';
import type { RoleGrant } from '../../src/domain/account.ts';
import { type AccountActor, anonymous } from '../../src/domain/actor.ts';
import { userId } from '../../src/domain/id.ts';
import type { Caller, Callers } from '../../src/http/caller.ts';

/** Somebody with an account that is nowhere stored; the name is the access token. */
export function person(id: number, username: string, more: Partial<AccountActor> = {}) {
  const actor: AccountActor = {
    kind: 'account',
    id: userId(id),
    username,
    grants: [],
    state: { kind: 'active' },
    reputationPoints: 100,
    createdAt: 0,
    ...more,
  };
  return actor;
}

const editorOf = (countryId: number): RoleGrant => ({ role: 'country-editor', countryId });

/** The people of the tests: `ada` and `ben` contribute, the others have the role of their name. */
export const people = {
  ada: person(9001, 'ada'),
  ben: person(9002, 'ben'),
  newcomer: person(9003, 'newcomer', { reputationPoints: 0 }),
  'british-editor': person(9004, 'british-editor', { grants: [editorOf(1)] }),
  'french-editor': person(9005, 'french-editor', { grants: [editorOf(80)] }),
  moderator: person(9006, 'moderator', { grants: [{ role: 'moderator' }] }),
  administrator: person(9007, 'administrator', { grants: [{ role: 'administrator' }] }),
  banned: person(9008, 'banned', { state: { kind: 'banned', reason: 'spam' } }),
} as const;

export type PersonName = keyof typeof people;

/** Takes `Authorization: Bearer ada` for Ada; any other token is none. */
export const peopleAsCallers: Callers = {
  async of({ headers }: FastifyRequest): Promise<Caller> {
    const token = headers.authorization?.replace(/^Bearer /, '');
    if (token === undefined) return { actor: anonymous, addressHash: 'here' };
    if (!isPerson(token)) throw new AppError('not-signed-in', 'This token is not known');
    return { actor: people[token], addressHash: 'here' };
  },
};

const isPerson = (name: string): name is PersonName => Object.hasOwn(people, name);

export const bearer = (name: PersonName) => ({ authorization: `Bearer ${name}` });

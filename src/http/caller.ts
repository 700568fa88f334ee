import type { FastifyRequest } from 'fastify';
import { AppError } from '../base/errors.ts';
import { type AccountActor, type Actor, anonymous } from '../domain/actor.ts';
import { type Action, isAllowed, permissionTable, type Subject } from '../domain/permission.ts';

/** Who sends a request, and from where. */
export interface Caller {
  readonly actor: Actor;
  /** A keyed hash of the network address, for the audit log and for limits; the address itself is kept nowhere. */
  readonly addressHash: string;
  /** The session by which they are signed in; none for keys of programs. */
  readonly sessionId?: number | undefined;
  /** A write key of a program: it speaks for the actor; or it does not here, and the actor is nobody. */
  readonly key?: 'speaks' | 'refused';
}

/** Where callers are looked up by the credentials of a request. */
export interface Callers {
  /**
   * Who sends this request; `anonymous` without credentials. Throws `not-signed-in` for credentials that are not
   * valid (any more): somebody who meant to sign in is told so.
   */
  of(request: FastifyRequest): Promise<Caller>;
}

/**
 * The same callers for what keys of programs may not do: one that comes by a key is nobody, and is told so where an
 * account is needed.
 */
export function withoutKeys(callers: Callers): Callers {
  return {
    of: async (request) => {
      const caller = await callers.of(request);
      return caller.key === undefined
        ? caller
        : { actor: anonymous, addressHash: caller.addressHash, key: 'refused' };
    },
  };
}

/** The account that a caller acts for. Throws `not-signed-in`, and `forbidden` for a key that may not do this. */
export function signedIn({ actor, key }: Caller): AccountActor {
  if (actor.kind === 'account') return actor;
  if (key === 'refused')
    throw new AppError(
      'forbidden',
      'A key may not do this: it sends locations, comments, check-ins and photos; sign in and send the access token',
    );
  throw new AppError('not-signed-in', 'This needs an account; sign in and send the access token');
}

/** The same for one that may contribute at all. Throws `forbidden` with the reason for which it may not. */
export function activeCaller(caller: Caller): AccountActor {
  const actor = signedIn(caller);
  if (actor.state.kind === 'active') return actor;
  const until =
    actor.state.kind === 'suspended'
      ? `suspended until ${new Date(actor.state.until).toISOString()}`
      : 'banned';
  throw new AppError('forbidden', `This account is ${until}: ${actor.state.reason}`);
}

/**
 * The account of a caller that may do `action`. Throws `not-signed-in`, or `forbidden` with what is missing: the
 * account's state or the right.
 */
export function allowedCaller(caller: Caller, action: Action, subject?: Subject): AccountActor {
  const actor = activeCaller(caller);
  if (isAllowed(actor, action, subject)) return actor;
  const { by, doc } = permissionTable[action];
  throw new AppError(
    'forbidden',
    `This account may not do this (${doc.toLowerCase()}); it takes ${by.join(' or ')}`,
  );
}

import type { FastifyRequest } from 'fastify';
import { AppError, type ErrorCode, messageOf } from '../base/errors.ts';
import type { AccountActor } from '../domain/actor.ts';
import type { Action } from '../domain/permission.ts';
import type { Author } from '../registry/contributions/author.ts';
import { activeCaller, allowedCaller, type Caller } from './caller.ts';
import type { ServerDeps } from './deps.ts';
import { readyRegistry } from './ready-registry.ts';

/** What can go wrong with everything that somebody writes. */
export const writeErrors: readonly ErrorCode[] = ['writes-disabled', 'not-signed-in', 'forbidden'];

export const plainText = 'text/plain; charset=utf-8';

/**
 * Who sends a write. Throws `writes-disabled` on a server that takes none, before it looks at who asks (API contract
 * 5.1), and `not-signed-in` for credentials that are not valid.
 */
export async function callerOfWrite(
  { takesWrites, callers }: Pick<ServerDeps, 'takesWrites' | 'callers'>,
  request: FastifyRequest,
): Promise<Caller> {
  if (!takesWrites) throw new AppError('writes-disabled', 'This server takes no submissions');
  return callers.of(request);
}

/** The same for what takes an account that may do `action`. Throws `not-signed-in` and `forbidden` too. */
export async function authorOf(
  deps: Pick<ServerDeps, 'takesWrites' | 'callers'>,
  request: FastifyRequest,
  action: Action,
): Promise<Author> {
  const caller = await callerOfWrite(deps, request);
  return { actor: allowedCaller(caller, action), addressHash: caller.addressHash };
}

/** The same where the use case judges what they may do by what is stored. */
export async function writerOf(
  deps: Pick<ServerDeps, 'takesWrites' | 'callers'>,
  request: FastifyRequest,
): Promise<Author> {
  const caller = await callerOfWrite(deps, request);
  return { actor: activeCaller(caller), addressHash: caller.addressHash };
}

/** Who reads what is not for everybody. Throws `not-signed-in` and `forbidden`. */
export async function readerOf(
  { callers }: Pick<ServerDeps, 'callers'>,
  request: FastifyRequest,
  action?: Action,
): Promise<AccountActor> {
  const caller = await callers.of(request);
  return action === undefined ? activeCaller(caller) : allowedCaller(caller, action);
}

/** The bytes of a body, whatever type it claimed to have. */
export function bodyOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/**
 * Lets the next read show what was just written. It is stored already: when the index is late, the answer says so no
 * less, or the client would send it again.
 */
export async function show(deps: ServerDeps): Promise<void> {
  try {
    await readyRegistry(deps).catchUp();
  } catch (error) {
    deps.log.warn({ error: messageOf(error) }, 'what was written shows later');
  }
}

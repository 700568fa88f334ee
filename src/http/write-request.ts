import type { FastifyRequest } from 'fastify';
import { AppError, type ErrorCode, messageOf } from '../base/errors.ts';
import type { Action, Subject } from '../domain/permission.ts';
import type { Author } from '../registry/contributions/author.ts';
import { activeCaller, allowedCaller } from './caller.ts';
import type { ServerDeps } from './deps.ts';
import { readyRegistry } from './ready-registry.ts';

/** What can go wrong with everything that somebody writes. */
export const writeErrors: readonly ErrorCode[] = ['writes-disabled', 'not-signed-in', 'forbidden'];

export const plainText = 'text/plain; charset=utf-8';

/**
 * Who writes; where what it takes depends on what is stored, `action` is asked later. Throws `writes-disabled` on a server that takes none (before it looks at who asks, API contract 5.1),
 * `not-signed-in`, and `forbidden`.
 */
export async function authorOf(
  { takesWrites, callers }: ServerDeps,
  request: FastifyRequest,
  action?: Action,
  subject?: Subject,
): Promise<Author> {
  if (!takesWrites) throw new AppError('writes-disabled', 'This server takes no submissions');
  const caller = await callers.of(request);
  const actor =
    action === undefined ? activeCaller(caller) : allowedCaller(caller, action, subject);
  return { actor, addressHash: caller.addressHash };
}

/**
 * Who writes, where the use case judges what they may do by what is stored. Throws `writes-disabled`, `not-signed-in`,
 * and `forbidden` for an account that is kept from contributing.
 */
export async function writerOf(
  { takesWrites, callers }: Pick<ServerDeps, 'takesWrites' | 'callers'>,
  request: FastifyRequest,
): Promise<Author> {
  if (!takesWrites) throw new AppError('writes-disabled', 'This server takes no submissions');
  const caller = await callers.of(request);
  return { actor: activeCaller(caller), addressHash: caller.addressHash };
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

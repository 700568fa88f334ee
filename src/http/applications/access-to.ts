import type { FastifyRequest } from 'fastify';
import { AppError, messageOf } from '../../base/errors.ts';
import type { AccountActor } from '../../domain/actor.ts';
import type { Application } from '../../domain/application.ts';
import { isAllowed } from '../../domain/permission.ts';
import type { DoingByLetter } from '../../registry/access/applications.ts';
import { findApplication } from '../../registry/access/read-applications.ts';
import { allowedCaller, type Caller, signedIn } from '../caller.ts';
import type { ServerDeps } from '../deps.ts';

/** Somebody who may do something with an application, and the application. */
export interface AccessTo {
  readonly application: Application;
  readonly actor: AccountActor;
  readonly doing: DoingByLetter;
}

/**
 * The application of a path with the caller, who is its owner or an administrator. To everybody else there is no such
 * application. Throws `not-signed-in`, `forbidden`, `not-found`; `writes-disabled` before all of them.
 */
export async function accessTo(deps: ServerDeps, request: FastifyRequest): Promise<AccessTo> {
  refuseOnMirror(deps, request);
  const caller = await deps.callers.of(request);
  const actor = signedIn(caller);
  const id = pathParameter(request, 'id').toLowerCase();
  const application = await findApplication(deps.database, id);
  const isOwn = application?.ownerId === actor.id;
  if (application === undefined || !(isOwn || isAllowed(actor, 'application.manage-any')))
    throw new AppError('not-found', `You have no application with the id "${id}"`);
  if (isOwn) allowedCaller(caller, 'application.manage-own', { ownerId: actor.id });
  return { application, actor, doing: doingOf(deps, caller, actor) };
}

/** Who does it, when, from where, and where letters of it lead to. */
export function doingOf(
  { accounts, clock }: ServerDeps,
  { addressHash }: Caller,
  actor: AccountActor,
): DoingByLetter {
  return { actor, addressHash, now: clock.now(), publicUrl: accounts.publicUrl };
}

/** What is only read is told where nothing can be changed, too. */
export function refuseOnMirror({ takesWrites }: ServerDeps, { method }: FastifyRequest): void {
  if (takesWrites || method === 'GET' || method === 'HEAD') return;
  throw new AppError('writes-disabled', 'This server takes no submissions');
}

/**
 * Lets what was changed count from the next request on. It is stored already: when this process hears of it late, the
 * answer says so no less.
 */
export async function noted({ access, log }: ServerDeps): Promise<void> {
  try {
    await access.catchUp();
  } catch (error) {
    log.warn({ error: messageOf(error) }, 'a change of keys counts later');
  }
}

export function pathParameter({ params }: FastifyRequest, name: string): string {
  return (params as Readonly<Record<string, string>>)[name] ?? '';
}

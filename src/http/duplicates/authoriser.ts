import type { FastifyRequest } from 'fastify';
import { AppError } from '../../base/errors.ts';
import type { Action } from '../../domain/permission.ts';
import type { Authorise } from '../../registry/duplicates/authorise.ts';
import { allowedCaller, signedIn } from '../caller.ts';
import type { ServerDeps } from '../deps.ts';

/**
 * Who writes, to be judged by what the write finds. Throws `writes-disabled` on a server that takes none, and
 * `not-signed-in`.
 */
export async function authoriser(
  { takesWrites, callers }: Pick<ServerDeps, 'takesWrites' | 'callers'>,
  request: FastifyRequest,
  action: Action,
): Promise<Authorise> {
  if (!takesWrites) throw new AppError('writes-disabled', 'This server takes no submissions');
  const caller = await callers.of(request);
  signedIn(caller);
  return (subject) => ({
    actor: allowedCaller(caller, action, subject),
    addressHash: caller.addressHash,
  });
}

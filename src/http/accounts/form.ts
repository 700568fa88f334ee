import type { FastifyRequest } from 'fastify';
import type { Origin } from '../../accounts/accounts.ts';
import { AppError, InvalidFieldsError } from '../../base/errors.ts';
import type { JsonSchema } from '../../base/json-schema.ts';
import type { AccountActor } from '../../domain/actor.ts';
import { limits } from '../../domain/limits.ts';
import { type Caller, signedIn } from '../caller.ts';
import type { ServerDeps } from '../deps.ts';
import type { EndpointAnswer, EndpointBody } from '../endpoint.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { originOf } from './origin.ts';

/** A body of these members, all texts that must be given. */
export function formBody(members: Readonly<Record<string, string>>): EndpointBody {
  const properties = Object.entries(members).map(([name, description]) => [
    name,
    { type: 'string', description },
  ]);
  return jsonForm(Object.fromEntries(properties), Object.keys(members));
}

export function jsonForm(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): EndpointBody {
  return {
    doc: 'Names match in any letter case; the type of the body does not matter.',
    schema: {
      type: 'object',
      properties,
      ...(required.length === 0 ? {} : { required }),
    },
    maxBytes: limits.maxAccountBodyBytes,
  };
}

export const noContent = (doc: string): EndpointAnswer => ({ status: 204, doc });

/** Throws `writes-disabled` where accounts are not kept. */
export function refuseWithoutAccounts({ takesWrites }: ServerDeps): void {
  if (!takesWrites) throw new AppError('writes-disabled', 'This server keeps no accounts');
}

/** Throws `invalid-fields` when the two differ. */
export function expectEqualPasswords(password: string, confirmed: string): void {
  if (password !== confirmed)
    throw new InvalidFieldsError({ confirmedPassword: ['The two passwords are not the same'] });
}

/** Somebody who does something with an account of their own. */
export interface OwnRequest {
  readonly owner: AccountActor;
  readonly caller: Caller;
  readonly origin: Origin;
}

/** Who asks for what is their own: also somebody who is suspended. Throws `writes-disabled`, `not-signed-in`. */
export async function ownRequest(deps: ServerDeps, request: FastifyRequest): Promise<OwnRequest> {
  refuseWithoutAccounts(deps);
  const caller = await deps.callers.of(request);
  const owner = signedIn(caller);
  return { owner, caller, origin: originOf(request, deps) };
}

/** Somebody who gives what shows that it is their account. */
export async function confirmedRequest(deps: ServerDeps, request: FastifyRequest) {
  const { owner, caller, origin } = await ownRequest(deps, request);
  const given = textMember(jsonMembers(request.body), 'password');
  return { by: { id: owner.id, sessionId: caller.sessionId, password: given }, origin };
}

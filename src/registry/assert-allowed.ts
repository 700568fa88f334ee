import { AppError } from '../base/errors.ts';
import type { Actor } from '../domain/actor.ts';
import { type Action, isAllowed, permissionTable, type Subject } from '../domain/permission.ts';

/** Throws `forbidden` with what it takes. The doors ask too, with what they know; this is asked with what is stored. */
export function assertAllowed(actor: Actor, action: Action, subject: Subject): void {
  if (isAllowed(actor, action, subject)) return;
  const { by, doc } = permissionTable[action];
  const whatItIs = `This account may not do this (${doc.toLowerCase()})`;
  if (isOfSomebodyElse(actor, action, subject))
    throw new AppError('forbidden', `${whatItIs}: it is of another account`);
  const where = 'in' in permissionTable[action] ? ' for the countries that it touches' : '';
  throw new AppError('forbidden', `${whatItIs}; it takes ${by.join(' or ')}${where}`);
}

/** Whether the account might if it were its own. */
function isOfSomebodyElse(actor: Actor, action: Action, subject: Subject): boolean {
  if (actor.kind !== 'account' || !('of' in permissionTable[action])) return false;
  return isAllowed(actor, action, { ...subject, ownerId: actor.id });
}

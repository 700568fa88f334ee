import { AppError } from '../../base/errors.ts';
import { parseDate } from '../../base/parse-date.ts';
import { type AccountState, grantedRoles, type RoleGrant } from '../../domain/account.ts';
import { faultOfText } from '../../domain/given-text.ts';
import { maxId, type UserId, userId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { type JsonMembers, textMember } from '../json-members.ts';

/** Throws `invalid-parameter`. */
export function accountIdOf(text: string | undefined): UserId {
  const number = text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= maxId) return userId(number);
  throw new AppError(
    'invalid-parameter',
    `Cannot use "${text}" as the id of an account: expected a whole number from 1 to ${maxId}`,
  );
}

/** Throws `invalid-parameter`. */
export function readRoleName(text: string): RoleGrant['role'] {
  const role = grantedRoles.find((known) => known === text);
  if (role !== undefined) return role;
  throw new AppError(
    'invalid-parameter',
    `Cannot use the role "${text}": allowed are ${grantedRoles.join(', ')}`,
  );
}

/** Throws `invalid-parameter`. */
export function readGrant(roleName: string, countryId: string): RoleGrant {
  const role = readRoleName(roleName);
  if (countryId === '') return { role };
  const number = /^\d{1,5}$/.test(countryId) ? Number(countryId) : 0;
  if (role === 'country-editor' && number > 0) return { role, countryId: number };
  throw new AppError(
    'invalid-parameter',
    `Cannot use the country "${countryId}" of the role ${role}: a country editor has the id of one, other roles none`,
  );
}

/** A role of a country that is not there would be one that nobody notices is missing. Throws `invalid-parameter`. */
export function refuseUnknownCountry(
  grant: RoleGrant,
  countries: readonly { readonly id: number }[],
): void {
  const countryId = grant.role === 'country-editor' ? grant.countryId : undefined;
  if (countryId === undefined || countries.some(({ id }) => id === countryId)) return;
  throw new AppError(
    'invalid-parameter',
    `Cannot give a role for the country ${countryId}: there is none with this id; /v3/referencedata lists them`,
  );
}

/** A state with its reason. Throws `invalid-parameter`. */
export function readState(members: JsonMembers, now: number): AccountState {
  const kind = textMember(members, 'state');
  if (kind === 'active') return { kind };
  const reason = textMember(members, 'reason').trim();
  const fault = faultOfText(reason, { maxLength: limits.maxReasonLength, form: 'lines' });
  if (reason === '' || fault !== undefined)
    throw new AppError(
      'invalid-parameter',
      `Cannot use the reason: it ${fault ?? 'is missing'}; the owner of the account is told it`,
    );
  if (kind === 'banned') return { kind, reason };
  if (kind === 'suspended') return { kind, until: readUntil(members, now), reason };
  throw new AppError(
    'invalid-parameter',
    `Cannot use the state "${kind}": allowed are "active", "suspended" and "banned"`,
  );
}

function readUntil(members: JsonMembers, now: number): number {
  const text = textMember(members, 'until');
  const until = parseDate(text);
  if (until !== undefined && until > now) return until;
  throw new AppError(
    'invalid-parameter',
    `Cannot suspend until "${text}": expected a time to come, such as 2030-01-31T12:00:00Z`,
  );
}

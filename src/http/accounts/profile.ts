import { changeProfile, existingAccount } from '../../accounts/profile.ts';
import { InvalidFieldsError } from '../../base/errors.ts';
import type { ProfileChange } from '../../domain/account-profile.ts';
import { cacheRules } from '../cache-rule.ts';
import { allowedCaller } from '../caller.ts';
import type { Endpoint, EndpointAnswer } from '../endpoint.ts';
import { type JsonMembers, jsonMembers } from '../json-members.ts';
import { accountSchema, accountShape, profileProperties } from './account-shape.ts';
import { jsonForm, ownRequest } from './form.ts';

const ownAccount: EndpointAnswer = {
  status: 200,
  doc: 'The account.',
  content: { 'application/json': { schema: accountSchema } },
};

/** The own account. */
export const profileRead: Endpoint = {
  method: 'GET',
  path: '/v4/profile',
  operationId: 'readProfile',
  tag: 'Accounts',
  summary: 'My account',
  doc: 'The account of the caller, with its roles and its state.',
  parameters: [],
  answers: [ownAccount],
  errors: ['not-signed-in', 'forbidden', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    const { owner } = await ownRequest(deps, request);
    const account = await existingAccount(deps.accounts.database, owner.id);
    return reply
      .header('Cache-Control', cacheRules.never)
      .send(accountShape(account, deps.clock.now()));
  },
};

/** Changes what it says about itself. */
export const profileChange: Endpoint = {
  method: 'PATCH',
  path: '/v4/profile',
  operationId: 'changeProfile',
  tag: 'Accounts',
  summary: 'Change my profile',
  doc: 'Changes the members that are given; `null` takes a text or the position out. Address and password have calls of their own.',
  parameters: [],
  body: jsonForm(profileProperties),
  answers: [ownAccount],
  errors: ['not-signed-in', 'forbidden', 'invalid-parameter', 'invalid-fields', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    const { owner, caller, origin } = await ownRequest(deps, request);
    allowedCaller(caller, 'account.edit-profile', { ownerId: owner.id });
    const change = readChange(jsonMembers(request.body));
    const now = deps.clock.now();
    const account = await changeProfile(deps.accounts, owner, change, origin, now);
    return reply.header('Cache-Control', cacheRules.never).send(accountShape(account, now));
  },
};

/** Throws `invalid-fields` for members of another type. */
function readChange(members: JsonMembers): ProfileChange {
  const faults: Record<string, readonly string[]> = {};
  const read = <T>(name: string, isUsable: (value: unknown) => value is T) => {
    const value = members.get(name.toLowerCase());
    if (value === undefined) return {};
    if (isUsable(value)) return { [name]: value };
    const { type } = profileProperties[name] ?? {};
    faults[name] = [`"${name}" cannot be used: expected ${[type].flat().join(' or ')}`];
    return {};
  };
  const change: ProfileChange = {
    ...read('username', isText),
    ...read('about', isTextOrNull),
    ...read('location', isTextOrNull),
    ...read('websiteUrl', isTextOrNull),
    ...read('isProfilePublic', isFlag),
    ...read('isPublicChargingProvider', isFlag),
    ...read('isEmergencyChargingProvider', isFlag),
    ...readPosition(members, faults),
  };
  if (Object.keys(faults).length > 0) throw new InvalidFieldsError(faults);
  return change;
}

function readPosition(
  members: JsonMembers,
  faults: Record<string, readonly string[]>,
): Pick<ProfileChange, 'position'> {
  const lat = members.get('latitude');
  const lng = members.get('longitude');
  if (lat === undefined && lng === undefined) return {};
  if (lat === null && lng === null) return { position: null };
  if (typeof lat === 'number' && typeof lng === 'number') return { position: { lat, lng } };
  faults['position'] = ['A position needs "latitude" and "longitude", both numbers or both null'];
  return {};
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

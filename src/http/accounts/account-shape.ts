import type { StoredAccount } from '../../accounts/accounts.ts';
import type { JsonSchema } from '../../base/json-schema.ts';
import { formatUtc } from '../../base/time.ts';
import { stateAt } from '../../domain/account.ts';

/** An account as its owner and those who look after accounts see it. Nothing by which anybody could sign in is in it. */
export function accountShape(account: StoredAccount, now: number) {
  const { profile } = account;
  const state = stateAt(account.state, now);
  return {
    id: account.id,
    username: account.username,
    emailAddress: account.emailAddress,
    isEmailVerified: account.isEmailVerified,
    hasPassword: account.passwordHash !== undefined,
    identityProvider: account.identityProvider,
    createdAt: formatUtc(account.createdAt),
    lastSignInAt: account.lastSignInAt === undefined ? null : formatUtc(account.lastSignInAt),
    state: state.kind === 'suspended' ? { ...state, until: formatUtc(state.until) } : state,
    roles: account.grants,
    reputationPoints: account.reputationPoints,
    about: profile.about ?? null,
    location: profile.location ?? null,
    websiteUrl: profile.websiteUrl ?? null,
    isProfilePublic: profile.isPublic,
    isPublicChargingProvider: profile.isPublicChargingProvider,
    isEmergencyChargingProvider: profile.isEmergencyChargingProvider,
    latitude: profile.lat ?? null,
    longitude: profile.lng ?? null,
  };
}

const orNull = (type: string): JsonSchema => ({ type: [type, 'null'] });
const flag: JsonSchema = { type: 'boolean' };

/** What of it its owner can change. */
export const profileProperties: Readonly<Record<string, JsonSchema>> = {
  username: { type: 'string' },
  about: orNull('string'),
  location: orNull('string'),
  websiteUrl: orNull('string'),
  isProfilePublic: flag,
  isPublicChargingProvider: flag,
  isEmergencyChargingProvider: flag,
  latitude: orNull('number'),
  longitude: orNull('number'),
};

export const roleProperties: Readonly<Record<string, JsonSchema>> = {
  role: { type: 'string', enum: ['country-editor', 'moderator', 'administrator'] },
  countryId: { type: 'integer', description: 'Of a country editor; absent for all countries.' },
};

const accountProperties: Readonly<Record<string, JsonSchema>> = {
  id: { type: 'integer' },
  emailAddress: { type: 'string' },
  isEmailVerified: flag,
  hasPassword: flag,
  identityProvider: { type: 'string' },
  createdAt: { type: 'string', format: 'date-time' },
  lastSignInAt: { type: ['string', 'null'], format: 'date-time' },
  state: {
    type: 'object',
    properties: {
      kind: { type: 'string', enum: ['active', 'suspended', 'banned'] },
      until: { type: 'string', format: 'date-time' },
      reason: { type: 'string' },
    },
    required: ['kind'],
  },
  roles: {
    type: 'array',
    items: { type: 'object', properties: roleProperties, required: ['role'] },
  },
  reputationPoints: { type: 'integer' },
  ...profileProperties,
};

export const accountSchema: JsonSchema = {
  type: 'object',
  properties: accountProperties,
  required: Object.keys(accountProperties),
};

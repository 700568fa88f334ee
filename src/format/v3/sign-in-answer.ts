import type { EpochMs } from '../../base/clock.ts';
import { formatUtc } from '../../base/time.ts';
import type { Account, RoleGrant } from '../../domain/account.ts';
import type { AccountProfile } from '../../domain/account-profile.ts';
import { signInShape } from './shape.ts';
import type { V3Object } from './v3-object.ts';
import { V3Reference } from './v3-reference.ts';
import { type V3Style, writeObject } from './write.ts';

/** An account with all that its owner is told when they sign in. */
export interface OwnAccount extends Account {
  readonly identityProvider: string;
  readonly lastSignInAt: EpochMs | undefined;
  readonly profile: AccountProfile;
}

/** The JSON that a sign-in is answered with (API contract 5.6). It has no secret but the token. */
export function signInAnswer(account: OwnAccount, token: string, style: V3Style): string {
  const answer = {
    Data: { UserProfile: ownUserToV3(account), access_token: token },
    Metadata: { StatusCode: 200 },
  };
  return writeObject(answer, signInShape, style, 0, noReference);
}

/** Nothing in the answer is filled from the vocabularies. */
const noReference = new V3Reference({});

/**
 * The account as v3 has it (API contract 3.8). `CurrentSessionToken` and what was made of the address (picture, hash)
 * stay null: the one was a secret, the other gave the address away (website.md 10.1).
 */
function ownUserToV3(account: OwnAccount): V3Object {
  const { profile } = account;
  return {
    ID: account.id,
    IdentityProvider: account.identityProvider,
    Identifier: account.emailAddress.toLowerCase(),
    Username: account.username,
    Profile: profile.about,
    Location: profile.location,
    WebsiteURL: profile.websiteUrl,
    ReputationPoints: account.reputationPoints,
    Permissions: permissionsText(account.grants),
    DateCreated: plainDate(account.createdAt),
    DateLastLogin: account.lastSignInAt === undefined ? null : plainDate(account.lastSignInAt),
    IsProfilePublic: profile.isPublic,
    IsEmergencyChargingProvider: profile.isEmergencyChargingProvider,
    IsPublicChargingProvider: profile.isPublicChargingProvider,
    Latitude: profile.lat,
    Longitude: profile.lng,
    EmailAddress: account.emailAddress,
  };
}

const editorLevel = 100;
const administratorLevel = 1000;

/** The roles as text of JSON, with the markers that old apps look for; null without roles that v3 knows. */
function permissionsText(grants: readonly RoleGrant[]): string | null {
  const known = grants.flatMap((grant) => permissionOf(grant) ?? []);
  if (known.length === 0) return null;
  return JSON.stringify({
    Permissions: known.map(({ level, countryId }) => ({ CountryID: countryId, Level: level })),
    LegacyPermissions: known.map(({ marker }) => `${marker};`).join(''),
  });
}

function permissionOf(grant: RoleGrant) {
  switch (grant.role) {
    case 'administrator':
      return { level: administratorLevel, countryId: null, marker: '[Administrator=true]' };
    case 'country-editor': {
      const { countryId = null } = grant;
      const marker = `[CountryLevel_Editor=${countryId ?? 'All'}]`;
      return { level: editorLevel, countryId, marker };
    }
    case 'moderator':
      return undefined;
  }
}

const plainDate = (at: EpochMs) => formatUtc(at).replace('Z', '');

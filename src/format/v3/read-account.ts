import type { RoleGrant } from '../../domain/account.ts';
import type { AccountProfile } from '../../domain/account-profile.ts';
import { userId } from '../../domain/id.ts';
import type { ImportedAccount } from '../../domain/imported-account.ts';
import { isObject } from './extended-json.ts';
import { Fields } from './fields.ts';
import type { ReadNote } from './read-note.ts';

/**
 * Reads a user of the original service, as its table and its JSON have them (website.md 8.3, API contract 3.8), names
 * in any letter case. `undefined` without an id.
 */
export function readAccount(document: unknown): ImportedAccount | undefined {
  if (!isObject(document)) return undefined;
  const notes: ReadNote[] = [];
  const fields = new Fields(document, '', notes);
  const id = fields.positiveId('ID');
  if (id === undefined) return undefined;
  return {
    id: userId(id),
    username: fields.text('Username')?.trim() ?? '',
    emailAddress: fields.text('EmailAddress')?.trim() ?? '',
    passwordHash: fields.text('PasswordHash') || undefined,
    identityProvider: fields.text('IdentityProvider') || 'OCM',
    grants: readPermissions(fields.text('Permissions') ?? ''),
    reputationPoints: Math.max(0, fields.rounded('ReputationPoints') ?? 0),
    createdAt: fields.date('DateCreated') ?? 0,
    lastSignInAt: fields.date('DateLastLogin'),
    profile: readProfile(fields),
  };
}

function readProfile(fields: Fields): AccountProfile {
  const lat = fields.decimal('Latitude');
  const lng = fields.decimal('Longitude');
  return {
    about: fields.text('Profile') || undefined,
    location: fields.text('Location') || undefined,
    websiteUrl: fields.text('WebsiteURL') || undefined,
    isPublic: fields.flag('IsProfilePublic') ?? true,
    isPublicChargingProvider: fields.flag('IsPublicChargingProvider') ?? false,
    isEmergencyChargingProvider: fields.flag('IsEmergencyChargingProvider') ?? false,
    ...(lat === undefined || lng === undefined ? {} : { lat, lng }),
  };
}

const editorLevel = 100;
const administratorLevel = 1000;

/**
 * The roles in the text of `Permissions`: JSON, or the markers of before (`[Administrator=true];`) alone. An
 * administrator of one country was an editor there (website.md 2.7).
 */
function readPermissions(text: string): readonly RoleGrant[] {
  const container = parsed(text);
  if (container === undefined) return unique(markersIn(text));
  const fields = new Fields(container, '', []);
  const legacy = fields.text('LegacyPermissions') ?? '';
  const list = fields.value('Permissions');
  const entries = Array.isArray(list) ? list.filter(isObject) : [];
  return unique([...entries.flatMap((entry) => grantOf(entry) ?? []), ...markersIn(legacy)]);
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function grantOf(entry: Readonly<Record<string, unknown>>): RoleGrant | undefined {
  const fields = new Fields(entry, '', []);
  const level = fields.integer('Level') ?? 0;
  const countryId = fields.positiveId('CountryID');
  if (level >= administratorLevel && countryId === undefined) return { role: 'administrator' };
  return level >= editorLevel ? editorOf(countryId) : undefined;
}

function markersIn(text: string): readonly RoleGrant[] {
  const editors = [...text.matchAll(/\[CountryLevel_Editor=(All|\d{1,5})\]/gi)].map(([, of]) =>
    editorOf(of === undefined || /all/i.test(of) ? undefined : Number(of)),
  );
  return /\[Administrator=true\]/i.test(text) ? [{ role: 'administrator' }, ...editors] : editors;
}

function editorOf(countryId: number | undefined): RoleGrant {
  return countryId === undefined
    ? { role: 'country-editor' }
    : { role: 'country-editor', countryId };
}

function unique(grants: readonly RoleGrant[]): readonly RoleGrant[] {
  return [...new Map(grants.map((grant) => [JSON.stringify(grant), grant])).values()];
}

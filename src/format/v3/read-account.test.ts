import { describe, expect, it } from 'vitest';
import { readAccount } from './read-account.ts';

describe('readAccount', () => {
  it('reads a user of the original service, names in any letter case', () => {
    const account = readAccount({
      id: 1042,
      Username: ' Ada ',
      emailAddress: 'Ada@People.example',
      PasswordHash: `abcdefgh${'0'.repeat(64)}`,
      IdentityProvider: 'OCM',
      ReputationPoints: 12,
      DateCreated: '2011-09-28T15:11:00',
      IsProfilePublic: false,
      Latitude: 51.5,
      Permissions: null,
    });
    expect(account).toEqual({
      id: 1042,
      username: 'Ada',
      emailAddress: 'Ada@People.example',
      passwordHash: `abcdefgh${'0'.repeat(64)}`,
      identityProvider: 'OCM',
      grants: [],
      reputationPoints: 12,
      createdAt: Date.UTC(2011, 8, 28, 15, 11),
      lastSignInAt: undefined,
      profile: {
        about: undefined,
        location: undefined,
        websiteUrl: undefined,
        isPublic: false,
        isPublicChargingProvider: false,
        isEmergencyChargingProvider: false,
      },
    });
  });

  it('finds nobody in what has no id', () => {
    for (const document of [null, [], 'Ada', {}, { ID: 0 }, { ID: 'x' }])
      expect(readAccount(document)).toBeUndefined();
  });

  it.each([
    ['', []],
    ['nonsense', []],
    ['[CountryLevel_Editor=All];[Administrator=true];', [administrator(), editor()]],
    ['[CountryLevel_Editor=44];[CountryLevel_Editor=1];', [editor(44), editor(1)]],
    ['{"Permissions":[{"CountryID":1,"Level":100}],"LegacyPermissions":null}', [editor(1)]],
    ['{"Permissions":[{"Level":1000}]}', [administrator()]],
    ['{"Permissions":[{"CountryID":87,"Level":1000},{"Level":1}]}', [editor(87)]],
    [
      '{"Permissions":[{"CountryID":1,"Level":100}],"LegacyPermissions":"[CountryLevel_Editor=1];"}',
      [editor(1)],
    ],
  ])('reads the roles of %j', (Permissions, grants) => {
    expect(readAccount({ ID: 1, Permissions })?.grants).toEqual(grants);
  });
});

function administrator() {
  return { role: 'administrator' };
}

function editor(countryId?: number) {
  return { role: 'country-editor', ...(countryId === undefined ? {} : { countryId }) };
}

import { describe, expect, it } from 'vitest';
import { AppError } from '../base/errors.ts';
import { readConfig } from './config.ts';
import { settings } from './environment.ts';
import { relyingPartyOf } from './relying-party.ts';
import type { Setting } from './setting.ts';

function refusal(environment: Readonly<Record<string, string>>): AppError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('The settings were accepted');
}

describe('readConfig', () => {
  it('has a usable default for every setting', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 5000,
      dataDirectory: './data',
      databaseUrl: '',
      logLevel: 'info',
      demo: 'on',
      writes: 'on',
      contactAddress: '',
      requireKey: 'off',
      monitoringKey: 'statuscake',
      keyGraceDays: 30,
      geocoderUrl: '',
      geocoderUserAgent: 'open-charge-map',
      geocoderRequestsPerSecond: 1,
      siteUrl: 'https://openchargemap.org',
      mapUrl: 'https://map.openchargemap.io',
      publicUrl: 'http://localhost:5000',
      smtpUrl: '',
      mailSender: 'Open Charge Map <noreply@localhost>',
    });
  });

  it.each([
    [{ PORT: '8080' }, 'http://localhost:8080'],
    [{ PORT: '80', HOST: '0.0.0.0' }, 'http://localhost'],
    [{ HOST: 'charge.example' }, 'http://charge.example:5000'],
    [{ HOST: '::1', PORT: '81' }, 'http://localhost:81'],
    [{ HOST: 'fd00::1', PORT: '81' }, 'http://[fd00::1]:81'],
    [{ PORT: '0' }, 'http://localhost:5000'],
    [{ PORT: '8080', OCM_PUBLIC_URL: 'https://ocm.example' }, 'https://ocm.example'],
  ])('makes of %j the public address %s', (environment, publicUrl) => {
    expect(readConfig(environment)).toMatchObject({ publicUrl });
  });

  it('reads every setting from its variable, without the white space around', () => {
    const environment = {
      HOST: ' 0.0.0.0 ',
      PORT: '8080',
      OCM_DATA_DIR: '/var/lib/ocm data',
      DATABASE_URL: 'postgresql://ocm:secret@localhost:5432/ocm',
      OCM_LOG_LEVEL: 'silent',
      OCM_DEMO: 'off',
      OCM_WRITES: 'off',
      OCM_REQUIRE_KEY: 'on',
      OCM_MONITORING_KEY: 'none',
      OCM_KEY_GRACE_DAYS: '0',
      OCM_SITE_URL: 'https://site.example/a b/',
      OCM_MAP_URL: 'https://MAP.example',
      OCM_GEOCODER_URL: 'https://geocoder.example/v1?key=abc',
      OCM_GEOCODER_USER_AGENT: 'my-site.example (me@my-site.example)',
      OCM_GEOCODER_REQUESTS_PER_SECOND: '20',
      PATH: '/bin',
    };
    expect(readConfig(environment)).toMatchObject({
      host: '0.0.0.0',
      port: 8080,
      dataDirectory: '/var/lib/ocm data',
      databaseUrl: 'postgresql://ocm:secret@localhost:5432/ocm',
      logLevel: 'silent',
      demo: 'off',
      writes: 'off',
      requireKey: 'on',
      monitoringKey: 'none',
      keyGraceDays: 0,
      geocoderUrl: 'https://geocoder.example/v1?key=abc',
      geocoderUserAgent: 'my-site.example (me@my-site.example)',
      geocoderRequestsPerSecond: 20,
      siteUrl: 'https://site.example/a%20b',
      mapUrl: 'https://map.example',
    });
  });

  it('takes an empty variable for an absent one', () => {
    const empty = Object.values<Setting<unknown>>(settings).map(({ variable }) => [variable, ' ']);
    expect(readConfig(Object.fromEntries(empty))).toEqual(readConfig({}));
  });

  it.each([
    ['PORT', '80a', 'a whole number from 0 to 65535'],
    ['PORT', '-1', 'a whole number from 0 to 65535'],
    ['PORT', '65536', 'a whole number from 0 to 65535'],
    ['PORT', '80.5', 'a whole number from 0 to 65535'],
    ['HOST', 'a b', 'a host name or an IP address'],
    ['OCM_LOG_LEVEL', 'loud', '"debug", "info", "warn", "error", "silent"'],
    ['OCM_DEMO', 'yes', '"on", "off"'],
    ['OCM_SITE_URL', 'javascript:alert(1)', 'a URL such as https://example.org'],
    ['OCM_MAP_URL', 'http://', 'a URL such as https://example.org'],
    ['OCM_DATA_DIR', 'a\0b', 'a path'],
    ['OCM_GEOCODER_REQUESTS_PER_SECOND', '0', 'a whole number from 1 to 1000'],
    ['OCM_MAIL_FROM', 'nobody', 'an address such as Open Charge Map <mail@example.org>'],
    ['OCM_GEOCODER_USER_AGENT', 'a\nb', 'printable ASCII characters'],
  ])('names the variable, the value and what is allowed: %s="%s"', (variable, value, allowed) => {
    const error = refusal({ [variable]: value });
    expect(error.code).toBe('invalid-setting');
    expect(error.message).toBe(`Cannot use ${variable}: found "${value}", allowed is ${allowed}`);
  });

  it.each(['mysql://ocm:secret@localhost/ocm', 'postgresql://ocm:secret@localhost:notaport/ocm'])(
    'does not show a secret: %s',
    (url) => {
      const error = refusal({ DATABASE_URL: url });
      expect(error.message).toBe(
        'Cannot use DATABASE_URL: found a value that cannot be used, allowed is ' +
          'a URL such as postgresql://user:password@host:5432/name, or nothing',
      );
    },
  );

  it('does not show the password of a mail server', () => {
    const { message } = refusal({ OCM_SMTP_URL: 'smtp//ocm:secret@localhost' });
    expect(message).not.toContain('secret');
  });

  it.each([
    'postgres://localhost',
    'postgresql://ocm@/ocm?host=/run/postgresql',
    'postgresql://%2Frun%2Fpostgresql/ocm',
  ])('takes every address that the driver takes: %s', (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it('makes the relying party of passkeys from the address of the server, or as it is told', () => {
    expect(relyingPartyOf(readConfig({}))).toBeUndefined();
    const on = { OCM_PASSKEYS: 'on', OCM_PUBLIC_URL: 'https://api.ocm.example/' };
    expect(relyingPartyOf(readConfig(on))).toEqual({
      id: 'api.ocm.example',
      name: 'Open Charge Map',
      origins: ['https://api.ocm.example'],
    });
    const android = `android:apk-key-hash:${'a'.repeat(43)}`;
    const told = {
      ...on,
      OCM_PASSKEY_DOMAIN: 'ocm.example',
      OCM_PASSKEY_ORIGINS: `https://ocm.example/, https://map.ocm.example:8443,${android}`,
      OCM_PASSKEY_TITLE: 'Our map',
    };
    expect(relyingPartyOf(readConfig(told))).toEqual({
      id: 'ocm.example',
      name: 'Our map',
      origins: ['https://ocm.example', 'https://map.ocm.example:8443', android],
    });
    const local = { OCM_PASSKEYS: 'on', OCM_PUBLIC_URL: 'http://localhost:5000' };
    expect(relyingPartyOf(readConfig(local))?.origins).toEqual(['http://localhost:5000']);
  });

  it.each([
    [{ OCM_PUBLIC_URL: 'http://ocm.example' }, 'with https'],
    [{ OCM_PUBLIC_URL: 'https://192.0.2.1' }, 'is an address'],
    [{ OCM_PUBLIC_URL: 'https://[2001:db8::1]' }, 'is an address'],
    [{ OCM_PASSKEY_DOMAIN: 'other.example' }, 'at "other.example" or below'],
    [{ OCM_PASSKEY_DOMAIN: 'cm.example' }, 'at "cm.example" or below'],
  ])('refuses passkeys that no browser would use: %o', (environment, why) => {
    const on = { OCM_PASSKEYS: 'on', OCM_PUBLIC_URL: 'https://ocm.example', ...environment };
    expect(() => relyingPartyOf(readConfig(on))).toThrow(why);
  });

  it('has a default that reads, a meaning and what is allowed for every setting', () => {
    const variables = new Set<string>();
    for (const setting of Object.values<Setting<unknown>>(settings)) {
      expect(setting.read(setting.fallback), setting.variable).toBeDefined();
      expect(setting.doc, setting.variable).toMatch(/\.$/);
      expect(setting.allowed, setting.variable).not.toBe('');
      expect(setting.variable).toMatch(/^[A-Z][A-Z_]+$/);
      variables.add(setting.variable);
    }
    expect(variables.size).toBe(Object.keys(settings).length);
  });
});

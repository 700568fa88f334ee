import { type NetworkRange, parseRange } from '../base/network-address.ts';

/**
 * Every setting of the program: the environment variable it is read from, its default, what it means and what it may
 * be. The documentation and the check at start come from this list.
 */
export interface Setting<T> {
  readonly variable: string;
  readonly doc: string;
  /** What is used when the variable is absent or empty, as it would be written. */
  readonly fallback: string;
  /** What help and errors call the values that can be used. */
  readonly allowed: string;
  readonly isSecret?: true;
  /** `undefined` when the value cannot be used. */
  readonly read: (text: string) => T | undefined;
}

export const settings = {
  host: text({
    variable: 'HOST',
    doc: 'Address to listen on; `0.0.0.0` for all networks.',
    fallback: '127.0.0.1',
    allowed: 'a host name or an IP address',
    pattern: /^[A-Za-z0-9.:_-]+$/,
  }),
  port: integer({
    variable: 'PORT',
    doc: 'Port to listen on; 0 for any free one.',
    fallback: '5000',
    min: 0,
    max: 65_535,
  }),
  hstsSeconds: integer({
    variable: 'OCM_HSTS_SECONDS',
    doc: 'How long browsers shall ask this host and those below it by TLS alone (`Strict-Transport-Security`), such as 31536000; 0 where no proxy with TLS stands in front.',
    fallback: '0',
    min: 0,
    max: 63_072_000,
  }),
  dataDirectory: text({
    variable: 'OCM_DATA_DIR',
    doc: 'Directory for the database, the snapshot of the read index and the files that imports write.',
    fallback: './data',
    allowed: 'a path',
    pattern: /^[^\0]+$/,
  }),
  databaseUrl: {
    variable: 'DATABASE_URL',
    doc: 'PostgreSQL to use in place of the embedded SQLite.',
    fallback: '',
    allowed: 'a URL such as postgresql://user:password@host:5432/name, or nothing',
    isSecret: true,
    read: (value: string) => (value === '' || isDatabaseUrl(value) ? value : undefined),
  },
  logLevel: oneOf({
    variable: 'OCM_LOG_LEVEL',
    doc: 'The least important events that are logged (to standard error, one JSON object a line).',
    fallback: 'info',
    values: ['debug', 'info', 'warn', 'error', 'silent'],
  }),
  demo: oneOf({
    variable: 'OCM_DEMO',
    doc: 'Whether an empty store is filled with invented demonstration locations at first start.',
    fallback: 'on',
    values: ['on', 'off'],
  }),
  writes: oneOf({
    variable: 'OCM_WRITES',
    doc: 'Whether people may submit, comment and sign in here; a mirror is read-only.',
    fallback: 'on',
    values: ['on', 'off'],
  }),
  publishAfterHours: integer({
    variable: 'OCM_PUBLISH_AFTER_HOURS',
    doc: 'After how many hours a submission of low risk that no editor has decided about is published; 0: never. What was rejected is never published.',
    fallback: '0',
    min: 0,
    max: 8760,
  }),
  publishMaxRisk: integer({
    variable: 'OCM_PUBLISH_MAX_RISK',
    doc: 'The greatest risk (0 to 100, see `domain/risk.ts`) that is published this way.',
    fallback: '20',
    min: 0,
    max: 100,
  }),
  requireKey: oneOf({
    variable: 'OCM_REQUIRE_KEY',
    doc: 'Whether every caller has to name the key of a registered application. Off, keys that are named count all the same.',
    fallback: 'off',
    values: ['on', 'off'],
  }),
  monitoringKey: text({
    variable: 'OCM_MONITORING_KEY',
    doc: 'A word that counts as a key of nobody where keys are required, for services that watch whether the server answers; `none` for no such word.',
    fallback: 'statuscake',
    allowed: 'lower-case letters, digits and hyphens',
    pattern: /^[a-z0-9-]{1,64}$/,
  }),
  keyGraceDays: integer({
    variable: 'OCM_KEY_GRACE_DAYS',
    doc: 'Days that a key works on after it was rotated, at most.',
    fallback: '30',
    min: 0,
    max: 365,
  }),
  contactAddress: text({
    variable: 'OCM_CONTACT_EMAIL',
    doc: 'Where messages to the administrators go, and faults whose operator has no address. Absent: to the accounts of administrators.',
    fallback: '',
    allowed: 'an e-mail address, or nothing',
    pattern: /^([^\s<>@,;]+@[^\s<>@,;]+)?$/,
  }),
  photoUrl: {
    variable: 'OCM_PHOTO_URL',
    doc: 'Where the photos that people add here are to be seen; their names follow. Part of every photo from then on, so set it before the first one. Absent: `/images` of `OCM_PUBLIC_URL`.',
    fallback: '',
    allowed: 'a URL such as https://media.example.org/images, or nothing',
    read: (value: string) =>
      value === '' ? '' : isWebUrl(value) ? new URL(value).href.replace(/\/$/, '') : undefined,
  },
  photoBucket: text({
    variable: 'OCM_PHOTO_BUCKET',
    doc: 'Bucket for photos, under `images/`, in place of the data directory.',
    fallback: '',
    allowed: 'the name of a bucket, or nothing',
    pattern: /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$/,
  }),
  photoBucketUrl: {
    variable: 'OCM_PHOTO_BUCKET_URL',
    doc: 'Server of the bucket when it is not Amazon S3 itself: Cloudflare R2, MinIO and others.',
    fallback: '',
    allowed: 'a URL such as https://s3.example.org, or nothing',
    read: (value: string) => (value === '' || isWebUrl(value) ? value : undefined),
  },
  photoBucketRegion: text({
    variable: 'OCM_PHOTO_BUCKET_REGION',
    doc: 'Region of the bucket; `auto` for Cloudflare R2.',
    fallback: 'us-east-1',
    allowed: 'the name of a region',
    pattern: /^[a-z0-9-]{1,40}$/,
  }),
  photoBucketKeyId: secret({
    variable: 'OCM_PHOTO_BUCKET_KEY_ID',
    doc: 'Id of the access key for the bucket.',
  }),
  photoBucketKey: secret({
    variable: 'OCM_PHOTO_BUCKET_KEY',
    doc: 'The access key itself.',
  }),
  fairUse: oneOf({
    variable: 'OCM_FAIR_USE',
    doc: 'What is done about use: `count` counts calls of keys and heeds bans, `limit` also holds callers to the limits below, `off` does nothing.',
    fallback: 'count',
    values: ['off', 'count', 'limit'],
  }),
  keyLimit: perMinute('OCM_KEY_LIMIT', 'with one key', 6000),
  accountLimit: perMinute(
    'OCM_ACCOUNT_LIMIT',
    'with access tokens of one account and without a key',
    3000,
  ),
  addressLimit: perMinute(
    'OCM_ADDRESS_LIMIT',
    'without a key and a token from one network address (of IPv6: 64 bits)',
    1200,
  ),
  duplicateLimit: perMinute(
    'OCM_DUPLICATE_LIMIT',
    'of one caller that repeat a query which he sent shortly before',
    120,
  ),
  duplicateSeconds: integer({
    variable: 'OCM_DUPLICATE_SECONDS',
    doc: 'Seconds in which a query counts as repeated.',
    fallback: '10',
    min: 1,
    max: 3600,
  }),
  banAfterRefusals: integer({
    variable: 'OCM_BAN_AFTER',
    doc: 'Requests in ten minutes, sent before the time that `Retry-After` said, after which a key or address is banned for a while; 0 for never.',
    fallback: '10000',
    min: 0,
    max: 1_000_000,
  }),
  banMinutes: integer({
    variable: 'OCM_BAN_MINUTES',
    doc: 'Minutes that such a ban lasts.',
    fallback: '60',
    min: 1,
    max: 525_600,
  }),
  nodes: integer({
    variable: 'OCM_NODES',
    doc: 'Servers that share the callers behind one address: each takes its part of the limits.',
    fallback: '1',
    min: 1,
    max: 1000,
  }),
  trustedProxies: {
    variable: 'OCM_TRUSTED_PROXIES',
    doc: 'Addresses of the proxies before this server, whose header `X-Forwarded-For` is believed; without them limits and bans see the proxy in place of its callers.',
    fallback: '',
    allowed: 'addresses and ranges such as 10.0.0.0/8, separated by commas, or nothing',
    read: readRanges,
  },
  geocoderUrl: {
    variable: 'OCM_GEOCODER_URL',
    doc: 'Nominatim-compatible server that looks up addresses for `/v3/geocode`; a query such as an API key is passed on. Absent: the built-in list of towns, which needs no network. Mind the usage policy of a public server.',
    fallback: '',
    allowed: 'a URL such as https://nominatim.example.org, or nothing',
    isSecret: true,
    read: (value: string) => (value === '' || isWebUrl(value) ? value : undefined),
  },
  geocoderUserAgent: text({
    variable: 'OCM_GEOCODER_USER_AGENT',
    doc: 'Name under which that server is asked; public ones demand one that leads to you, such as `my-site.example (me@my-site.example)`.',
    fallback: 'open-charge-map',
    allowed: 'printable ASCII characters',
    pattern: /^[\x20-\x7e]{1,200}$/,
  }),
  geocoderRequestsPerSecond: integer({
    variable: 'OCM_GEOCODER_REQUESTS_PER_SECOND',
    doc: 'How often that server is asked at most; the public server of OpenStreetMap allows 1.',
    fallback: '1',
    min: 1,
    max: 1000,
  }),
  siteUrl: webUrl({
    variable: 'OCM_SITE_URL',
    doc: 'The site that `/v4/share/{id}` leads to, at `/site/poi/details/{id}` there.',
    fallback: 'https://openchargemap.org',
  }),
  mapUrl: webUrl({
    variable: 'OCM_MAP_URL',
    doc: 'Where `/map` leads to.',
    fallback: 'https://map.openchargemap.io',
  }),
  publicUrl: webUrl({
    variable: 'OCM_PUBLIC_URL',
    doc: 'Address under which people reach this server: letters lead back to it.',
    fallback: 'http://localhost:5000',
  }),
  googleClientId: optional({
    variable: 'OCM_GOOGLE_CLIENT_ID',
    doc: 'Lets people sign in with Google: the client id that Google gave, with `OCM_PUBLIC_URL` and `/v4/profile/social/google/callback` as the redirect URI.',
  }),
  googleClientSecret: {
    ...optional({ variable: 'OCM_GOOGLE_CLIENT_SECRET', doc: 'The secret beside it.' }),
    isSecret: true,
  },
  githubClientId: optional({
    variable: 'OCM_GITHUB_CLIENT_ID',
    doc: 'Lets people sign in with GitHub: the client id of an OAuth app, with `OCM_PUBLIC_URL` and `/v4/profile/social/github/callback` as the callback URL.',
  }),
  githubClientSecret: {
    ...optional({ variable: 'OCM_GITHUB_CLIENT_SECRET', doc: 'The secret beside it.' }),
    isSecret: true,
  },
  signedInUrl: webUrl({
    variable: 'OCM_SIGNED_IN_URL',
    doc: 'Page that a browser is led to after signing in by another service; it takes the code behind `#code=` to `/v4/profile/social/collect`.',
    fallback: 'http://localhost:5000/account/signed-in',
  }),
  smtpUrl: {
    variable: 'OCM_SMTP_URL',
    doc: 'Server that sends letters. Absent: they are laid down as files in `mail/` of the data directory, and nobody gets them.',
    fallback: '',
    allowed: 'a URL such as smtps://account:password@mail.example.org:465, or nothing',
    isSecret: true,
    read: (value: string) =>
      value === '' || (/^smtps?:\/\/./.test(value) && URL.canParse(value)) ? value : undefined,
  },
  mailSender: text({
    variable: 'OCM_MAIL_FROM',
    doc: 'Whom letters are from.',
    fallback: 'Open Charge Map <noreply@localhost>',
    allowed: 'an address such as Open Charge Map <mail@example.org>',
    pattern: /^[^<>@\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/,
  }),
} as const satisfies Record<string, Setting<unknown>>;

function readRanges(value: string): readonly NetworkRange[] | undefined {
  const texts = value.split(',').filter((text) => text.trim() !== '');
  const ranges = texts.flatMap((text) => parseRange(text) ?? []);
  return ranges.length === texts.length ? ranges : undefined;
}

/** Without an account in it, which a fetch would refuse. */
function isWebUrl(value: string): boolean {
  if (!/^https?:\/\/./.test(value) || !URL.canParse(value)) return false;
  const { username, password } = new URL(value);
  return username === '' && password === '';
}

/** The driver allows an account without a host, as in `postgresql://user@/name?host=/run`; a URL does not. */
function isDatabaseUrl(value: string): boolean {
  return /^postgres(ql)?:\/\/./.test(value) && URL.canParse(value.replace('@/', '@localhost/'));
}

interface SettingBase {
  readonly variable: string;
  readonly doc: string;
  readonly fallback: string;
}

function text(
  base: SettingBase & { readonly allowed: string; readonly pattern: RegExp },
): Setting<string> {
  const { pattern, ...setting } = base;
  return { ...setting, read: (value) => (pattern.test(value) ? value : undefined) };
}

function secret({
  variable,
  doc,
}: {
  readonly variable: string;
  readonly doc: string;
}): Setting<string> {
  return {
    variable,
    doc,
    fallback: '',
    allowed: 'printable ASCII characters, or nothing',
    isSecret: true,
    read: (value) => (/^[\x21-\x7e]{0,500}$/.test(value) ? value : undefined),
  };
}

/** Printable text that may be absent. */
function optional(base: Omit<SettingBase, 'fallback'>): Setting<string> {
  return {
    ...base,
    fallback: '',
    allowed: 'printable ASCII characters without spaces, or nothing',
    read: (value) => (/^[\x21-\x7e]{0,500}$/.test(value) ? value : undefined),
  };
}

/** An address of a page, in the form that it has in a header, without a slash at its end. */
function webUrl(base: SettingBase): Setting<string> {
  return {
    ...base,
    allowed: 'a URL such as https://example.org',
    read: (value) => (isWebUrl(value) ? new URL(value).href.replace(/\/$/, '') : undefined),
  };
}

function perMinute(variable: string, which: string, fallback: number): Setting<number> {
  return integer({
    variable,
    doc: `Requests a minute ${which}, where OCM_FAIR_USE is \`limit\`; 0 for any number.`,
    fallback: String(fallback),
    min: 0,
    max: 10_000_000,
  });
}

function integer(
  base: SettingBase & { readonly min: number; readonly max: number },
): Setting<number> {
  const { min, max, ...setting } = base;
  return {
    ...setting,
    allowed: `a whole number from ${min} to ${max}`,
    read: (value) => {
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : undefined;
    },
  };
}

function oneOf<const T extends string>(
  base: SettingBase & { readonly values: readonly T[] },
): Setting<T> {
  const { values, ...setting } = base;
  return {
    ...setting,
    allowed: values.map((value) => `"${value}"`).join(', '),
    read: (value) => values.find((allowed) => allowed === value),
  };
}

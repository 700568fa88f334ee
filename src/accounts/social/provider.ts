/** Somebody as another service knows them. */
export interface SocialIdentity {
  /** Theirs for ever at that service; an address may change hands. */
  readonly subject: string;
  readonly emailAddress: string;
  /** Whether the service has made sure of the address. */
  readonly isEmailVerified: boolean;
  readonly name: string;
}

/** Sends a form or asks with an access token, and gives the JSON of the answer. Throws `social-sign-in-failed`. */
export type AskProvider = (
  url: string,
  asked: { readonly form: Readonly<Record<string, string>> } | { readonly accessToken: string },
) => Promise<unknown>;

/** A service that signs people in for us, by the authorization code flow of OAuth 2 with PKCE. */
export interface SocialProvider {
  /** In addresses and in the database; never changed. */
  readonly name: string;
  readonly title: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly scope: string;
  /** Who has the access token; `undefined` when the service does not say it in full. */
  readonly identify: (ask: AskProvider, accessToken: string) => Promise<SocialIdentity | undefined>;
}

/** A service with what it knows this one by. */
export interface ConfiguredProvider {
  readonly provider: SocialProvider;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface SocialSignIn {
  readonly providers: readonly ConfiguredProvider[];
  readonly ask: AskProvider;
  /** Where somebody is led who has signed in; a code for `collectSignIn` is put behind it. */
  readonly returnUrl: string;
}

/** All services that can be configured. */
export const socialProviders = {
  google: {
    name: 'google',
    title: 'Google',
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scope: 'openid email profile',
    // Asked over TLS with a token that this server just got: there is no signature to check.
    identify: async (ask, accessToken) => {
      const user = membersOf(
        await ask('https://openidconnect.googleapis.com/v1/userinfo', { accessToken }),
      );
      return identity(user['sub'], user['email'], user['email_verified'] === true, user['name']);
    },
  },
  github: {
    name: 'github',
    title: 'GitHub',
    authorizeUrl: 'https://github.com/login/oauth/authorize',
    tokenUrl: 'https://github.com/login/oauth/access_token',
    scope: 'read:user user:email',
    identify: async (ask, accessToken) => {
      const user = membersOf(await ask('https://api.github.com/user', { accessToken }));
      const emails = await ask('https://api.github.com/user/emails', { accessToken });
      const primary = (Array.isArray(emails) ? emails : [])
        .map(membersOf)
        .find((email) => email['primary'] === true);
      return identity(
        user['id'],
        primary?.['email'],
        primary?.['verified'] === true,
        user['login'],
      );
    },
  },
} as const satisfies Record<string, SocialProvider>;

function identity(
  subject: unknown,
  emailAddress: unknown,
  isEmailVerified: boolean,
  name: unknown,
): SocialIdentity | undefined {
  const id = typeof subject === 'number' ? String(subject) : subject;
  if (typeof id !== 'string' || id === '' || typeof emailAddress !== 'string') return undefined;
  return {
    subject: id,
    emailAddress,
    isEmailVerified,
    name: typeof name === 'string' ? name : '',
  };
}

export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

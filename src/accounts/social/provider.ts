import type { AuthorizationServer } from 'oauth4webapi';

/** Somebody as another service knows them. */
export interface SocialIdentity {
  /** Theirs for ever at that service; an address may change hands. */
  readonly subject: string;
  readonly emailAddress: string;
  /** Whether the service has made sure of the address. */
  readonly isEmailVerified: boolean;
  readonly name: string;
}

/** Sends a request to a service and gives its answer, read whole. Throws `social-sign-in-failed`. */
export type AskProvider = (
  url: string,
  request: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly form?: URLSearchParams | undefined;
  },
) => Promise<Response>;

/** Reads JSON from an address of a service with the access token of somebody. Throws `social-sign-in-failed`. */
type ReadAsUser = (url: string) => Promise<unknown>;

/** A service that signs people in for us, by the authorization code flow of OAuth 2 with PKCE. */
export interface SocialProvider {
  /** In addresses and in the database; never changed. */
  readonly name: string;
  readonly title: string;
  /** As its own metadata document names it and its addresses (RFC 8414). */
  readonly server: AuthorizationServer &
    Required<Pick<AuthorizationServer, 'authorization_endpoint' | 'token_endpoint'>>;
  readonly scope: string;
  /** Who it is; `undefined` when the service does not say it in full. */
  readonly identify: (read: ReadAsUser) => Promise<SocialIdentity | undefined>;
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
    server: {
      issuer: 'https://accounts.google.com',
      authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
      token_endpoint: 'https://oauth2.googleapis.com/token',
    },
    scope: 'openid email profile',
    // Asked over TLS with a token that this server just got: there is no signature to check.
    identify: async (read) => {
      const user = membersOf(await read('https://openidconnect.googleapis.com/v1/userinfo'));
      return identity(user['sub'], user['email'], user['email_verified'] === true, user['name']);
    },
  },
  github: {
    name: 'github',
    title: 'GitHub',
    server: {
      issuer: 'https://github.com/login/oauth',
      authorization_endpoint: 'https://github.com/login/oauth/authorize',
      token_endpoint: 'https://github.com/login/oauth/access_token',
    },
    scope: 'read:user user:email',
    identify: async (read) => {
      const user = membersOf(await read('https://api.github.com/user'));
      const emails = await read('https://api.github.com/user/emails');
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

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

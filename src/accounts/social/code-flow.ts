/** The authorization code flow of OAuth 2 with PKCE, by `oauth4webapi`. Nothing else imports the package. */
import {
  authorizationCodeGrantRequest,
  ClientSecretPost,
  calculatePKCECodeChallenge,
  customFetch,
  generateRandomCodeVerifier,
  processAuthorizationCodeResponse,
  protectedResourceRequest,
  validateAuthResponse,
} from 'oauth4webapi';
import { AppError, messageOf } from '../../base/errors.ts';
import type { AskProvider, ConfiguredProvider, SocialIdentity } from './provider.ts';

/** Of one visit to a service: kept here, and shown to the service at its end. */
export const newVerifier = generateRandomCodeVerifier;

/** What both ends of a visit agree on. */
export interface Visit {
  readonly redirectUri: string;
  readonly verifier: string;
  readonly state: string;
}

/** Where a browser is sent. */
export async function authorizationUrl(
  { provider, clientId }: ConfiguredProvider,
  { redirectUri, verifier, state }: Visit,
): Promise<string> {
  const url = new URL(provider.server.authorization_endpoint);
  for (const [key, value] of Object.entries({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: provider.scope,
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }))
    url.searchParams.set(key, value);
  return url.href;
}

/**
 * Who has come back with these parameters; `undefined` when the service does not say it in full. Throws
 * `social-sign-in-failed` when the service refused, or says something else than it must.
 */
export async function identityOf(
  { provider, clientId, clientSecret }: ConfiguredProvider,
  ask: AskProvider,
  { redirectUri, verifier, state }: Visit,
  parameters: URLSearchParams,
): Promise<SocialIdentity | undefined> {
  const { server, title } = provider;
  const client = { client_id: clientId };
  const options = { [customFetch]: fetchBy(ask) };
  try {
    const checked = validateAuthResponse(server, client, parameters, state);
    const secret = ClientSecretPost(clientSecret);
    const reply = await authorizationCodeGrantRequest(
      server,
      client,
      secret,
      checked,
      redirectUri,
      verifier,
      options,
    );
    const { access_token } = await processAuthorizationCodeResponse(server, client, reply);
    return await provider.identify(async (url) => {
      const own = await protectedResourceRequest(
        access_token,
        'GET',
        new URL(url),
        undefined,
        null,
        options,
      );
      if (!own.ok) throw new Error(`${new URL(url).host} answered ${own.status}`);
      return own.json();
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'social-sign-in-failed',
      `Cannot sign in: ${title} did not sign you in (${messageOf(error)}); try again`,
      { cause: error },
    );
  }
}

/** The way to services as the package takes it. It sends forms, and otherwise no bodies. */
function fetchBy(ask: AskProvider) {
  return (
    url: string,
    { method, headers, body }: { method: string; headers: Record<string, string>; body?: unknown },
  ) => ask(url, { method, headers, form: body instanceof URLSearchParams ? body : undefined });
}

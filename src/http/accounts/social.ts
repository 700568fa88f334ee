import type { FastifyRequest } from 'fastify';
import {
  collectSignIn,
  finishSocialSignIn,
  startSocialSignIn,
} from '../../accounts/social/social-sign-in.ts';
import { cacheRules } from '../cache-rule.ts';
import type { Endpoint, EndpointParameter } from '../endpoint.ts';
import { jsonMembers, textMember } from '../json-members.ts';
import { formBody, refuseWithoutAccounts } from './form.ts';
import { originOf } from './origin.ts';
import { sendSignInV4, signInDeclaredV4 } from './sign-in-answer.ts';

/** The one cookie there is: it only shows that the browser which comes back is the one that left. */
const cookieName = '__Host-ocm-social';
const cookieRules = 'Path=/; Secure; HttpOnly; SameSite=Lax';

const providerParameter: EndpointParameter = {
  name: 'provider',
  in: 'path',
  doc: 'Name of the service, as the list has it.',
  schema: { type: 'string' },
  example: 'github',
  isExampleInvented: true,
  isRequired: true,
};

/** Services by which people can sign in here. */
export const socialList: Endpoint = {
  method: 'GET',
  path: '/v4/profile/social',
  operationId: 'listSocialProviders',
  tag: 'Accounts',
  summary: 'Other services to sign in with',
  doc: 'The services that are configured here; none on most servers. A browser that opens `url` comes back to the configured page with `#code=…`, which `/v4/profile/social/collect` takes.',
  parameters: [],
  answers: [
    {
      status: 200,
      doc: 'The services.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              providers: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    name: { type: 'string' },
                    title: { type: 'string' },
                    url: { type: 'string' },
                  },
                  required: ['name', 'title', 'url'],
                },
              },
            },
            required: ['providers'],
          },
        },
      },
    },
  ],
  errors: [],
  handler:
    ({ accounts, takesWrites }) =>
    (_request, reply) =>
      reply.header('Cache-Control', cacheRules.never).send({
        providers: (takesWrites ? accounts.social.providers : []).map(({ provider }) => ({
          name: provider.name,
          title: provider.title,
          url: `${accounts.publicUrl}/v4/profile/social/${provider.name}`,
        })),
      }),
};

/** Sends a browser to a service. */
export const socialStart: Endpoint = {
  method: 'GET',
  path: '/v4/profile/social/:provider',
  operationId: 'startSocialSignIn',
  tag: 'Accounts',
  isPage: true,
  summary: 'Sign in by another service',
  doc: 'Leads a browser to the service.',
  parameters: [providerParameter],
  answers: [{ status: 302, doc: 'To the service.' }],
  errors: ['not-found', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const { accounts, clock } = deps;
    const { url, cookie } = await startSocialSignIn(accounts, providerOf(request), clock.now());
    return reply
      .headers({
        'Cache-Control': cacheRules.never,
        'Set-Cookie': `${cookieName}=${cookie}; Max-Age=600; ${cookieRules}`,
      })
      .redirect(url, 302);
  },
};

/** Takes a browser back from a service. */
export const socialCallback: Endpoint = {
  method: 'GET',
  path: '/v4/profile/social/:provider/callback',
  operationId: 'finishSocialSignIn',
  tag: 'Accounts',
  isPage: true,
  summary: 'Come back from another service',
  doc: 'Where the service sends the browser back to.',
  parameters: [providerParameter],
  answers: [{ status: 302, doc: 'To the configured page.' }],
  errors: ['not-found', 'social-sign-in-failed', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const back = {
      name: providerOf(request),
      parameters: new URLSearchParams(request.url.split('?')[1]),
      cookie: cookieOf(request),
    };
    const origin = originOf(request, deps);
    const code = await finishSocialSignIn(deps.accounts, back, origin, deps.clock.now());
    return reply
      .headers({
        'Cache-Control': cacheRules.never,
        'Set-Cookie': `${cookieName}=; Max-Age=0; ${cookieRules}`,
      })
      .redirect(`${deps.accounts.social.returnUrl}#code=${code}`, 302);
  },
};

/** Gives the session for the code. */
export const socialCollect: Endpoint = {
  method: 'POST',
  path: '/v4/profile/social/collect',
  operationId: 'collectSocialSignIn',
  tag: 'Accounts',
  summary: 'Get the token of a sign-in by another service',
  doc: 'Takes the code with which a browser came back, once and within a minute, and answers like a sign-in.',
  parameters: [],
  body: formBody({ code: 'What stood behind `#code=`.' }),
  answers: [signInDeclaredV4],
  errors: ['invalid-token', 'invalid-parameter', 'writes-disabled'],
  handler: (deps) => async (request, reply) => {
    refuseWithoutAccounts(deps);
    const code = textMember(jsonMembers(request.body), 'code');
    const origin = originOf(request, deps);
    return sendSignInV4(reply, await collectSignIn(deps.accounts, code, origin, deps.clock.now()));
  },
};

function providerOf({ params }: FastifyRequest): string {
  return (params as Readonly<Record<string, string>>)['provider'] ?? '';
}

function cookieOf({ headers }: FastifyRequest): string {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === cookieName)?.[1] ?? '';
}

import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EpochMs } from '../base/clock.ts';
import { limits } from '../domain/limits.ts';
import { recentSince } from '../domain/verification.ts';
import { type CacheRule, cacheRules } from './cache-rule.ts';
import { chooseEncoding } from './content-encoding.ts';
import type { ServerDeps } from './deps.ts';
import { isTagNamed, textHash } from './entity-tag.ts';
import { rememberedByHeader } from './quality-list.ts';
import { readyRegistry } from './ready-registry.ts';
import { acceptEncodingOf } from './request-headers.ts';

/** What decides the bytes of an answer beside its address and the version of the program. */
export interface CachedAnswer {
  /** `locations` stands for the vocabularies too; `program`: nothing but its version. */
  readonly from: 'locations' | 'vocabularies' | 'program';
  /** What else does: the name of a format that `Accept` chose … Characters of an entity tag only. */
  readonly variant?: string;
  /** As the answer is made with it; now when it is absent. */
  readonly recentSince?: EpochMs;
  /** It holds cursors, which a kept answer must not hand out for longer than they can be used. */
  readonly hasCursors?: true;
  readonly rule: CacheRule;
  /** Names of request headers that decide it, beside `Origin` and `Accept-Encoding`. */
  readonly vary?: string;
}

/**
 * Gives an answer its validators and cache headers, and ends it with 304 where the client has it already: `true`, and
 * there is nothing left to do. To be called after the request was found to be right, before any work, and in the same
 * turn of the event loop in which the data is read. The tag is strong: equal tags of an address are equal bytes.
 */
export type Revalidate = (
  request: FastifyRequest,
  reply: FastifyReply,
  answer: CachedAnswer,
) => boolean;

export function revalidator(validate: Validate): Revalidate {
  return (request, reply, answer) => {
    const { headers, isUnchanged } = validate(request, answer);
    reply.headers(headers);
    if (isUnchanged) reply.code(304).send();
    return isUnchanged;
  };
}

/** The same for who sends headers himself. */
export type Validate = (request: FastifyRequest, answer: CachedAnswer) => Validated;

export interface Validated {
  readonly headers: Readonly<Record<string, string>>;
  readonly isUnchanged: boolean;
}

/**
 * An answer says when its data changed only this long afterwards: dates are whole seconds, and another server of the
 * same data may lag behind. Until then a date cannot tell the old from the new.
 */
const dateMarginMs = 1000;

export function validator(deps: ServerDeps): Validate {
  const version = createHash('sha256')
    .update(`${deps.version} ${deps.encoder.fingerprint}`)
    .digest('base64url')
    .slice(0, 8);
  const startedAt = deps.clock.now();
  const encodingOf = rememberedByHeader(chooseEncoding);
  const httpDate = rememberingLast((at) => new Date(at).toUTCString());
  return (request, answer) => {
    // A body is no part of the address.
    if (request.method === 'POST') return { headers: uncached, isUnchanged: false };
    const now = deps.clock.now();
    const { tag, changedAt } = withCursors(answer, stateOf(deps, answer, now, startedAt), now);
    const { coding } = encodingOf(acceptEncodingOf(request));
    const entityTag = `"${tag}-${version}-${textHash(request.url)}${dashed(answer.variant)}${dashed(coding)}"`;
    const lastModified = Math.ceil((changedAt + dateMarginMs + 1) / 1000) * 1000;
    const hasDate = lastModified <= now;
    const { vary } = answer;
    const headers: Record<string, string> = {
      ETag: entityTag,
      'Cache-Control': cacheRules[answer.rule],
      Vary: vary === undefined ? 'Origin, Accept-Encoding' : `Origin, Accept-Encoding, ${vary}`,
    };
    if (hasDate) headers['Last-Modified'] = httpDate(lastModified);
    return {
      headers,
      isUnchanged: isUnchanged(request, entityTag, hasDate ? lastModified : undefined),
    };
  };
}

const uncached = { 'Cache-Control': cacheRules.never, Vary: 'Origin, Accept-Encoding' } as const;

interface State {
  readonly tag: string;
  readonly changedAt: EpochMs;
}

function stateOf(deps: ServerDeps, answer: CachedAnswer, now: EpochMs, startedAt: EpochMs): State {
  switch (answer.from) {
    case 'locations':
      return readyRegistry(deps).stateOfAnswers(answer.recentSince ?? recentSince(now));
    case 'vocabularies':
      return readyRegistry(deps).stateOfVocabularies;
    case 'program':
      return { tag: '', changedAt: startedAt };
  }
}

/** After half of the life of a cursor an answer counts as another one. */
const cursorSpanMs = (limits.maxCursorAgeHours * 3_600_000) / 2;

function withCursors({ hasCursors }: CachedAnswer, state: State, now: EpochMs): State {
  if (hasCursors !== true) return state;
  const span = Math.floor(now / cursorSpanMs);
  return {
    tag: `${state.tag}-${span.toString(36)}`,
    changedAt: Math.max(state.changedAt, span * cursorSpanMs),
  };
}

/** A tag, if there is one, says more than a date (RFC 9110, 13.2.2). */
function isUnchanged(
  { headers }: FastifyRequest,
  tag: string,
  lastModified: EpochMs | undefined,
): boolean {
  const named = headers['if-none-match'];
  if (named !== undefined) return isTagNamed(named, tag);
  const since = headers['if-modified-since'];
  return since !== undefined && lastModified !== undefined && lastModified <= Date.parse(since);
}

function dashed(part: string | undefined): string {
  return part === undefined ? '' : `-${part}`;
}

/** `make`, with its last result kept: the same date stands in thousands of answers. */
function rememberingLast(make: (at: EpochMs) => string): (at: EpochMs) => string {
  let lastAt = Number.NaN;
  let last = '';
  return (at) => {
    if (at !== lastAt) {
      lastAt = at;
      last = make(at);
    }
    return last;
  };
}

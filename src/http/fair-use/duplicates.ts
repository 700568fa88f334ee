import { randomInt } from 'node:crypto';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EpochMs } from '../../base/clock.ts';
import { RecentMap } from '../../base/recent-map.ts';
import { limits } from '../../domain/limits.ts';
import { recentSince } from '../../domain/verification.ts';
import { corsHeaders } from '../cors.ts';
import type { ServerDeps } from '../deps.ts';
import { KeptAnswers, type WholeAnswer } from './kept-answers.ts';
import { lowerCased, watchAnswer } from './watch-answer.ts';

/** Queries that are remembered, of all callers. */
const rememberedQueries = 100_000;

/** Request headers that an answer may hang on, beside its address. */
const variants = ['accept', 'accept-encoding', 'host', 'x-forwarded-proto'] as const;
/** An answer that hangs on anything else, as on credentials, is not kept: others may be told more. */
const allowedVary: ReadonlySet<string> = new Set(['origin', ...variants]);

/** Finds queries that a caller sends again, and answers them from memory. */
export class Duplicates {
  readonly #deps: DuplicateDeps;
  readonly #seen = new RecentMap<number, EpochMs>(rememberedQueries);
  readonly #kept = new KeptAnswers();
  /** Another one in each process: nobody makes two queries look the same. */
  readonly #seed = randomInt(2 ** 32);

  constructor(deps: DuplicateDeps) {
    this.#deps = deps;
  }

  /**
   * Whether the caller sent the same query shortly before. A request that names what the client has already
   * (`If-None-Match`) is what we want of it, and never one.
   */
  isDuplicate({ method, url, headers }: FastifyRequest, caller: string, now: EpochMs): boolean {
    if (method !== 'GET' || isConditional(headers)) return false;
    const query = fingerprint(caller, url, this.#seed);
    const before = this.#seen.get(query);
    this.#seen.set(query, now);
    return before !== undefined && now - before < this.#deps.fairUse.duplicateMs;
  }

  /**
   * Answers a duplicate from memory: `true`. Else the answer that it gets will be kept, if it can be. Not for who may be
   * somebody who is told more than others.
   */
  answer(request: FastifyRequest, reply: FastifyReply, now: EpochMs): boolean {
    const state = this.#state(now);
    const { authorization, cookie } = request.headers;
    if (state === undefined || authorization !== undefined || cookie !== undefined) return false;
    const question = questionOf(request);
    const kept = this.#kept.find(question, state, now);
    if (kept !== undefined) {
      this.#send(request, reply, kept);
      return true;
    }
    watchAnswer(reply.raw, limits.maxKeptAnswerBytes, (answer) => {
      // Written in between: nobody knows from what it was made.
      if (isLasting(answer.headers) && this.#state(this.#deps.clock.now()) === state)
        this.#kept.keep(question, state, withoutOrigin(answer), now);
    });
    return false;
  }

  #send(request: FastifyRequest, reply: FastifyReply, { headers, body }: WholeAnswer): void {
    reply.hijack();
    const { vary } = headers;
    reply.raw.writeHead(200, { ...headers, ...lowerCased(corsHeaders(request.headers)), vary });
    reply.raw.end(body);
  }

  /** What answers are made from, in a word; `undefined` before there is any. */
  #state(now: EpochMs): string | undefined {
    return this.#deps.registry()?.stateOfAnswers(recentSince(now)).tag;
  }
}

export type DuplicateDeps = Pick<ServerDeps, 'registry' | 'fairUse' | 'clock'>;

function isConditional(headers: IncomingHttpHeaders): boolean {
  return headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
}

function questionOf({ url, headers }: FastifyRequest): string {
  return [url, ...variants.map((name) => headers[name] ?? '')].join('\n');
}

/** What an answer says of origins is about who asked. */
function withoutOrigin({ headers, body }: WholeAnswer): WholeAnswer {
  const others = Object.entries(headers).filter(([name]) => !name.startsWith('access-control-'));
  return { headers: Object.fromEntries(others), body };
}

/** Whether equal questions have this answer as long as nothing changes: it has an entity tag and is for anybody. */
function isLasting(headers: OutgoingHttpHeaders): boolean {
  const names = String(headers['vary'] ?? '').split(',');
  return (
    headers['etag'] !== undefined &&
    !/no-store/.test(String(headers['cache-control'])) &&
    headers['set-cookie'] === undefined &&
    names.every((name) => allowedVary.has(name.trim().toLowerCase()))
  );
}

/** 53 bits of two FNV-1a hashes of the caller and the address. */
function fingerprint(caller: string, url: string, seed: number): number {
  let one = 0x811c9dc5 ^ seed;
  let other = seed;
  for (let i = 0; i < caller.length; i++) {
    one = Math.imul(one ^ caller.charCodeAt(i), 0x01000193);
    other = Math.imul(other ^ caller.charCodeAt(i), 0x85ebca6b);
  }
  for (let i = 0; i < url.length; i++) {
    one = Math.imul(one ^ url.charCodeAt(i), 0x01000193);
    other = Math.imul(other ^ url.charCodeAt(i), 0x85ebca6b);
  }
  return (one >>> 0) * 2 ** 21 + (other >>> 11);
}

/**
 * How long an answer may be used without asking again. Browsers and CDNs keep it for `max-age` seconds, a CDN may hand
 * the old one out while it fetches the new one, and for a day when the server fails. What is written shows in reads at
 * once, so `max-age` is what an editor waits for at most, and the entity tag makes asking again cheap.
 */
export const cacheRules = {
  /** Lists of locations and what is computed from them. */
  data: 'public, max-age=10, stale-while-revalidate=30, stale-if-error=86400',
  vocabularies: 'public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400',
  /** What only another version of the program changes. */
  document: 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=86400',
  /** JSONP: libraries make up a function name for each call, which would fill a CDN with answers nobody asks twice. */
  script: 'private, max-age=10',
  /** What only this caller may see. */
  private: 'private, no-store',
  /** Errors, health, redirects: true for this moment only. */
  never: 'no-store',
} as const;

export type CacheRule = keyof typeof cacheRules;

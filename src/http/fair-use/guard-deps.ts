import type { ServerDeps } from '../deps.ts';

/** What the checks before an answer are made from. */
export type GuardDeps = Pick<
  ServerDeps,
  'access' | 'sharing' | 'database' | 'registry' | 'fairUse' | 'clock' | 'log'
>;

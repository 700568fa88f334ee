/** The record as rooms above pass it on to calls of this one: they open nothing and ask nothing of it themselves. */
export type { Database } from '../storage/database.ts';

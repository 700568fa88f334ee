import type { Engine } from '../schema.ts';

/** `json` checks the syntax and keeps the text as it is; SQLite knows no such type. */
export const documentType = (engine: Engine): 'text' | 'json' =>
  engine === 'sqlite' ? 'text' : 'json';

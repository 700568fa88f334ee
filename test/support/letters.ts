import type { Database } from '../../src/storage/database.ts';
import { dueMail } from '../../src/storage/outbox.ts';

const everMs = 8e15;

/** The letters that wait to be sent to an address, oldest first. */
export async function lettersTo(database: Database, address: string) {
  const items = await dueMail(database, everMs, 10_000);
  return items.map(({ message }) => message).filter(({ to }) => to === address);
}

/** The token in the last letter to an address that has one; throws when there is none. */
export async function tokenTo(database: Database, address: string): Promise<string> {
  const letters = await lettersTo(database, address);
  const tokens = letters.flatMap(({ text }) => /[?&]token=([^\s&]+)/.exec(text)?.[1] ?? []);
  const last = tokens.at(-1);
  if (last === undefined) throw new Error(`No letter to ${address} has a token`);
  return last;
}

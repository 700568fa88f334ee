import { randomBytes } from 'node:crypto';
import type { WriteSession } from './schema.ts';
import { settingOrKept } from './settings.ts';

/** The key of the hashes of network addresses, made at its first use: the same for all servers of a database. */
export async function addressKey(tx: WriteSession): Promise<string> {
  return settingOrKept(tx, 'address-key', randomBytes(32).toString('base64url'));
}

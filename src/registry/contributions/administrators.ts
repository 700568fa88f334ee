import { administratorAddresses } from '../../storage/accounts.ts';
import type { Session } from '../../storage/schema.ts';

/** Who gets letters for the administrators: the address of the settings, else those of their accounts. */
export async function administratorsOf(
  session: Session,
  address: string,
): Promise<readonly string[]> {
  return address === '' ? administratorAddresses(session) : [address];
}

import { nextNumber } from './access-counter.ts';
import type { Session, WriteSession } from './schema.ts';

/** What one server told of the limits it holds together with others. */
export interface LimitUse {
  /** Another one for each start of a server. */
  readonly node: string;
  /** By the clock of that server. */
  readonly at: number;
  /** JSON; only servers know what it says. */
  readonly doc: string;
}

/** Tells the others. Last in its transaction: what is told appears in the order of its numbers. */
export async function tellLimitUse(tx: WriteSession, { node, at, doc }: LimitUse): Promise<void> {
  const n = await nextNumber(tx, 'limits');
  await tx.kysely.insertInto('limit_use').values({ n, node, at, doc }).execute();
}

/** What others than `except` told after the number `after`, in order of the numbers. */
export async function readLimitUse(
  session: Session,
  {
    after,
    except,
    limit,
  }: { readonly after: number; readonly except: string; readonly limit: number },
): Promise<readonly (LimitUse & { readonly n: number })[]> {
  return session.kysely
    .selectFrom('limit_use')
    .selectAll()
    .where('n', '>', after)
    .where('node', '!=', except)
    .orderBy('n')
    .limit(limit)
    .execute();
}

/** Forgets what was told before a time. */
export async function removeOldLimitUse(tx: WriteSession, before: number): Promise<void> {
  await tx.kysely.deleteFrom('limit_use').where('at', '<', before).execute();
}

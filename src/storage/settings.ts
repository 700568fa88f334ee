import type { Session, WriteSession } from './schema.ts';

/** A fact about this store that must outlive the process, such as `demo` = `loaded`. Names are those of its readers. */
export async function readSetting(session: Session, name: string): Promise<string | undefined> {
  const row = await session.kysely
    .selectFrom('setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}

/** Keeps `value` under `name`, in place of an earlier one. */
export async function writeSetting(tx: WriteSession, name: string, value: string): Promise<void> {
  await tx.kysely
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** The value under `name`; what `value` says when there is none yet, and then it is kept, whoever else asks meanwhile. */
export async function settingOrKept(
  tx: WriteSession,
  name: string,
  value: string,
): Promise<string> {
  await tx.kysely
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await readSetting(tx, name)) ?? value;
}

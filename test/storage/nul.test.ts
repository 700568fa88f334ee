import { expect, test } from 'vitest';
import { engines, openStore } from '../support/store.ts';

test.each(engines)('no text with U+0000 gets into %s, or is looked for there', async (engine) => {
  await using store = await openStore(engine);
  const uuid = 'a\u0000b';
  const message = 'the character U+0000';
  const { kysely } = store.db;
  await expect(kysely.selectFrom('location').where('uuid', '=', uuid).execute()).rejects.toThrow(
    message,
  );
  await expect(
    store.db.transaction((tx) =>
      tx.kysely.updateTable('location').set({ uuid }).where('id', '=', 1).execute(),
    ),
  ).rejects.toThrow(message);
});

import type { EpochMs } from '../../base/clock.ts';
import type { ApiKey } from '../../domain/api-key.ts';
import type { Application } from '../../domain/application.ts';
import { composeLetter } from '../../domain/letter.ts';
import { findAccount } from '../../storage/accounts.ts';
import { enqueueMail } from '../../storage/outbox.ts';
import type { WriteSession } from '../../storage/schema.ts';

/**
 * Tells the owner of an application of a key that was made for it, by whomever. Only at an address that was confirmed:
 * an application may have any name, and letters with it are not for people who never registered here.
 */
export async function tellOfNewKey(
  tx: WriteSession,
  { ownerId, title }: Pick<Application, 'ownerId' | 'title'>,
  { hint, scope }: ApiKey,
  publicUrl: string,
  now: EpochMs,
): Promise<void> {
  const owner = ownerId === undefined ? undefined : await findAccount(tx, { id: ownerId });
  if (owner === undefined || owner.isDeleted || !owner.isEmailVerified) return;
  const letter = composeLetter({
    to: owner.emailAddress,
    subject: 'Your application has a new key',
    paragraphs: [
      `A key that ends in ${hint} was made for your application "${title}" at Open Charge Map. ${goodFor[scope]}`,
      'If that was not you, ask for a new password at once: setting it signs out all devices and ends all keys that write in your name. Then look through your applications for keys that you do not know.',
      `${publicUrl}/account/forgotten-password`,
    ],
  });
  await enqueueMail(tx, letter, now);
}

const goodFor: Readonly<Record<ApiKey['scope'], string>> = {
  read: 'It says which application asks, and opens nothing of your account.',
  write:
    'Whoever has it can send locations, edits, comments, check-ins and photos in your name, and nothing else.',
};

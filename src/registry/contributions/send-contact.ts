import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { type ContactMessage, faultOfContact } from '../../domain/contact-message.ts';
import { letterSubject } from '../../domain/mail.ts';
import type { Database } from '../../storage/database.ts';
import { enqueueMail } from '../../storage/outbox.ts';
import { administratorsOf } from './administrators.ts';

/**
 * Passes a message on to the administrators (API contract 5.7). A program that fills in what people do not see is
 * answered as if it had been passed on. Durable when this resolves. Throws `refused`.
 */
export async function sendContact(
  db: Database,
  message: ContactMessage,
  administratorsAddress: string,
  now: EpochMs,
): Promise<void> {
  if (message.phone.trim() !== '') return;
  const fault = faultOfContact(message);
  if (fault !== undefined) throw new AppError('refused', `Cannot pass the message on: ${fault}`);
  const { name, email, text } = message;
  const from = email.trim() === '' ? 'no address was given' : email.trim();
  const letter = {
    subject: letterSubject(`Message from ${name.trim() === '' ? 'somebody' : name}`),
    text: `${name} (${from}) writes:\n\n${text.replaceAll(/^/gm, '> ')}\n`,
  };
  await db.transaction(async (tx) => {
    const administrators = await administratorsOf(tx, administratorsAddress);
    if (administrators.length === 0)
      throw new AppError('refused', 'Cannot pass the message on: nobody would get it');
    for (const to of administrators) await enqueueMail(tx, { to, ...letter }, now);
  });
}

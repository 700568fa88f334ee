/**
 * The mail room: sends the letters of the outbox by SMTP, or lays them down as files where nothing sends them. It
 * knows no letter by name: rooms put theirs into the outbox with what they tell of.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MailMessage } from '../domain/mail.ts';
import { makeDirectory, privateMode } from '../storage/make-directory.ts';

/** Whether a letter arrived; `refused` is for ever: another try would be refused too. */
export type Sent = { readonly kind: 'sent' } | { readonly kind: 'refused'; readonly why: string };

export interface Mailer {
  /** Throws when it cannot be sent now. `id` is the same at each try, so that a second copy can be recognised. */
  send(message: MailMessage, id: string): Promise<Sent>;
}

/** Sends through a server. `url` is one of SMTP, with account and password if it takes them. */
export function smtpMailer(url: string, sender: string): Mailer {
  const transport = createTransport(url, { disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (message, id) => {
      try {
        await transport.sendMail(partsOf(message, sender, id));
        return { kind: 'sent' };
      } catch (error) {
        const code = refusalOf(error);
        if (code === undefined) throw error;
        return { kind: 'refused', why: `the server answered ${code}` };
      }
    },
  };
}

/** Writes each letter into a file, as it would have been sent: `DIRECTORY/ID.eml`. */
export function fileMailer(directory: string, sender: string): Mailer {
  const transport = createTransport(
    { streamTransport: true, buffer: true },
    { disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    send: async (message, id) => {
      const { message: bytes } = await transport.sendMail(partsOf(message, sender, id));
      await makeDirectory(directory, privateMode);
      // The letters have tokens in them.
      await writeFile(join(directory, `${id}.eml`), bytes, { mode: 0o600 });
      return { kind: 'sent' };
    },
  };
}

function partsOf(message: MailMessage, sender: string, id: string): SendMailOptions {
  const { to, subject, text, html } = message;
  const domain = /@([^\s>]+)/.exec(sender)?.[1] ?? 'localhost';
  return {
    from: sender,
    // As an object it is one address, whatever stands in it.
    to: { name: '', address: to },
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    messageId: `<${id}@${domain}>`,
    // Nobody's absence notice is to answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/** The code by which a server refuses the recipient or the text for ever; other refusals are for us to mend. */
function refusalOf(error: unknown): number | undefined {
  if (!(error instanceof Error && 'responseCode' in error && 'command' in error)) return undefined;
  const { responseCode, command } = error;
  const isOfLetter = command === 'RCPT TO' || command === 'DATA';
  return isOfLetter && typeof responseCode === 'number' && responseCode >= 500
    ? responseCode
    : undefined;
}

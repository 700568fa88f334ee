import { composeLetter } from '../domain/letter.ts';
import type { MailMessage } from '../domain/mail.ts';
import type { EndedKey } from './end-write-keys.ts';

/** A page of this service that a letter leads to, with the token that the letter is for. */
function pageFor(publicUrl: string, page: string, token: string): string {
  return `${publicUrl}/account/${page}?token=${encodeURIComponent(token)}`;
}

const notYou = 'If that was not you, there is nothing to do: without the link nothing happens.';

export function verificationLetter(to: string, publicUrl: string, token: string): MailMessage {
  return composeLetter({
    to,
    subject: 'Confirm your e-mail address',
    paragraphs: [
      'Somebody registered at Open Charge Map with this address. If it was you, open this link within 7 days to confirm it:',
      pageFor(publicUrl, 'verify-email', token),
      notYou,
    ],
  });
}

export function resetLetter(to: string, publicUrl: string, token: string): MailMessage {
  return composeLetter({
    to,
    subject: 'Set a new password',
    paragraphs: [
      'Somebody asked for a new password of your account at Open Charge Map. If it was you, open this link within an hour and set one:',
      pageFor(publicUrl, 'reset-password', token),
      notYou,
    ],
  });
}

export function passwordChangedLetter(
  to: string,
  publicUrl: string,
  {
    hasEndedPasskeys = false,
    endedKeys = [],
  }: { readonly hasEndedPasskeys?: boolean; readonly endedKeys?: readonly EndedKey[] },
): MailMessage {
  return composeLetter({
    to,
    subject: 'Your password was changed',
    paragraphs: [
      'The password of your account at Open Charge Map was changed. Other devices that were signed in are signed out.',
      ...(hasEndedPasskeys
        ? ['Your passkeys were removed with it: add those again that you know to be yours.']
        : []),
      ...(endedKeys.length === 0
        ? []
        : [
            `The keys that wrote in your name ended with it; give these programs of yours new ones: ${endedKeys.map(keyText).join(', ')}.`,
          ]),
      'If that was not you, set a new password at once:',
      `${publicUrl}/account/forgotten-password`,
    ],
  });
}

const keyText = ({ title, hint }: EndedKey): string => `"${title}" (the key that ends in ${hint})`;

export function newEmailLetter(to: string, publicUrl: string, token: string): MailMessage {
  return composeLetter({
    to,
    subject: 'Confirm your new e-mail address',
    paragraphs: [
      'Somebody wants to use this address for an account at Open Charge Map. If it was you, open this link within a day to confirm it:',
      pageFor(publicUrl, 'confirm-email', token),
      notYou,
    ],
  });
}

export function emailAskedLetter(to: string, publicUrl: string): MailMessage {
  return composeLetter({
    to,
    subject: 'Somebody wants to change your e-mail address',
    paragraphs: [
      'For your account at Open Charge Map another e-mail address was given. It is used as soon as it is confirmed there.',
      'If that was not you, somebody knows your password: set a new one at once, which also stops the change.',
      `${publicUrl}/account/forgotten-password`,
    ],
  });
}

export function emailChangedLetter(to: string): MailMessage {
  return composeLetter({
    to,
    subject: 'Your e-mail address was changed',
    paragraphs: [
      'Your account at Open Charge Map has another e-mail address now; this was the last letter to this one.',
      'If that was not you, answer to this letter or write to the administrators.',
    ],
  });
}

export function newPasskeyLetter(to: string, publicUrl: string, name: string): MailMessage {
  return composeLetter({
    to,
    subject: 'You have a new passkey',
    paragraphs: [
      `The passkey "${name}" was added to your account at Open Charge Map. Whoever has it can sign in with it.`,
      'If that was not you, set a new password at once, which also removes all passkeys:',
      `${publicUrl}/account/forgotten-password`,
    ],
  });
}

export function passkeyRemovedLetter(to: string, publicUrl: string, name: string): MailMessage {
  return composeLetter({
    to,
    subject: 'A passkey was removed',
    paragraphs: [
      `The passkey "${name}" of your account at Open Charge Map was removed. Other devices that were signed in are signed out.`,
      'If that was not you, set a new password at once:',
      `${publicUrl}/account/forgotten-password`,
    ],
  });
}

export function passkeyCopiedLetter(to: string, name: string): MailMessage {
  return composeLetter({
    to,
    subject: 'A passkey may have been copied',
    paragraphs: [
      `Somebody tried to sign in to your account at Open Charge Map with the passkey "${name}" and was refused: its count of uses had gone back, as that of a copy does.`,
      'Remove this passkey from your account and make another one.',
    ],
  });
}

/** What has become of an account by the decision of somebody who looks after accounts. */
export function decisionLetter(to: string, decision: string): MailMessage {
  return composeLetter({
    to,
    subject: 'Your account at Open Charge Map',
    paragraphs: [decision],
  });
}

export function goodbyeLetter(to: string): MailMessage {
  return composeLetter({
    to,
    subject: 'Your account was deleted',
    paragraphs: [
      'Your account at Open Charge Map was deleted, as you asked. What you contributed stays, without your name.',
      'If that was not you, write to the administrators.',
    ],
  });
}

import type { FieldFaults } from '../base/errors.ts';
import { faultOfText } from './given-text.ts';
import { limits } from './limits.ts';

/** What somebody gives to have an account. */
export interface Registration {
  readonly username: string;
  readonly emailAddress: string;
  readonly password: string;
}

/** The form in which addresses are compared: two that differ only in letter case are one. */
export function emailKey(emailAddress: string): string {
  return emailAddress.trim().toLowerCase();
}

/** What is wrong with an e-mail address; empty when it can be one. Whether it is, a letter to it shows. */
export function emailFaults(emailAddress: string): readonly string[] {
  const trimmed = emailAddress.trim();
  const isAddress = /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+$/u.test(trimmed);
  const fault = faultOfText(trimmed, { maxLength: limits.maxEmailLength, form: 'line' });
  if (isAddress && fault === undefined && trimmed.length > 5) return [];
  return ['An e-mail address is needed, such as name@example.org'];
}

/** What is wrong with a new password. `others` are texts that it must not be: the account's own names. */
export function passwordFaults(password: string, others: readonly string[]): readonly string[] {
  const { minPasswordLength, maxPasswordLength } = limits;
  if (password.trim().length < minPasswordLength)
    return [`The password is too short: at least ${minPasswordLength} characters are needed`];
  if (password.length > maxPasswordLength)
    return [`The password is too long: at most ${maxPasswordLength} characters are allowed`];
  const plain = password.trim().toLowerCase();
  if (commonPasswords.has(plain) || others.some((other) => other.trim().toLowerCase() === plain))
    return ['This password is one of the first that anybody would try; choose another one'];
  return [];
}

/** What is wrong with a user name that somebody chose. */
export function usernameFaults(username: string): readonly string[] {
  const { minUsernameLength, maxUsernameLength } = limits;
  const { length } = [...username.trim()];
  if (length < minUsernameLength || length > maxUsernameLength)
    return [`A user name has ${minUsernameLength} to ${maxUsernameLength} characters`];
  const fault = faultOfText(username, { maxLength: username.length, form: 'line' });
  return fault === undefined ? [] : [`The user name ${fault}`];
}

/** What is wrong with a registration, by the names of its members; no members when it can be used. */
export function registrationFaults(registration: Registration): FieldFaults {
  const { username, emailAddress, password } = registration;
  const faults = {
    username: usernameFaults(username),
    emailAddress: emailFaults(emailAddress),
    password: passwordFaults(password, [username, emailAddress]),
  };
  return Object.fromEntries(Object.entries(faults).filter(([, texts]) => texts.length > 0));
}

/** The user name of somebody who gave none: what stands before the `@`, made to fit (API contract 5.6). */
export function usernameFromEmail(emailAddress: string): string {
  const local = emailAddress.trim().split('@')[0] ?? '';
  return [...local]
    .slice(0, limits.maxUsernameLength)
    .join('')
    .padEnd(limits.minUsernameLength, '_');
}

/** The most used of published lists of stolen passwords that are long enough. */
const commonPasswords: ReadonlySet<string> = new Set([
  '123456',
  '1234567',
  '12345678',
  '123456789',
  '1234567890',
  '000000',
  '111111',
  '112233',
  '121212',
  '123123',
  '123321',
  '654321',
  '666666',
  'password',
  'qwerty',
  'qwerty123',
  'qwertyuiop',
  'abc123',
  'iloveyou',
  'letmein',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'football',
]);

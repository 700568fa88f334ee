import type { FieldFaults } from '../base/errors.ts';
import { faultOfText } from './given-text.ts';
import { limits } from './limits.ts';
import { type UsernameRule, usernameFaults, usernameRules } from './username.ts';

/** What somebody gives to have an account. */
export interface Registration {
  /** '' of somebody who gives none. */
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
export function passwordFaults(
  password: string,
  others: readonly string[],
  minPasswordLength: number = limits.minPasswordLength,
): readonly string[] {
  const { maxPasswordLength } = limits;
  if (password.trim().length < minPasswordLength)
    return [`The password is too short: at least ${minPasswordLength} characters are needed`];
  if (password.length > maxPasswordLength)
    return [`The password is too long: at most ${maxPasswordLength} characters are allowed`];
  const plain = password.trim().toLowerCase();
  if (commonPasswords.has(plain) || others.some((other) => other.trim().toLowerCase() === plain))
    return ['This password is one of the first that anybody would try; choose another one'];
  return [];
}

/** What a registration must be like. */
export interface RegistrationRules {
  readonly username: UsernameRule;
  readonly minPasswordLength: number;
}

/** Of version 4 of the API, and of version 3, which takes shorter passwords and any name (API contract 5.6). */
export const registrationRules = {
  strict: { username: usernameRules.strict, minPasswordLength: limits.minPasswordLength },
  lenient: { username: usernameRules.lenient, minPasswordLength: limits.minOldPasswordLength },
} as const satisfies Record<string, RegistrationRules>;

/**
 * What is wrong with a registration, by the names of its members; no members when it can be used. Without a user name,
 * one is made from the address where the rules let names be that short.
 */
export function registrationFaults(
  { username, emailAddress, password }: Registration,
  rules: RegistrationRules = registrationRules.strict,
): FieldFaults {
  const isNameless = username.trim() === '' && rules.username.minLength <= 1;
  const faults = {
    username: isNameless ? [] : usernameFaults(username, rules.username),
    emailAddress: emailFaults(emailAddress),
    password: passwordFaults(password, [username, emailAddress], rules.minPasswordLength),
  };
  return Object.fromEntries(Object.entries(faults).filter(([, texts]) => texts.length > 0));
}

/** The most used of published lists of stolen passwords that are long enough. */
const commonPasswords: ReadonlySet<string> = new Set([
  '12345',
  '11111',
  '00000',
  '54321',
  'admin',
  'hello',
  'qwert',
  'abcde',
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

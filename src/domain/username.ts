import { limits } from './limits.ts';
import { hasLink } from './link-check.ts';

/** Letters of other alphabets, and digits, that look like letters of ours. Small letters: names are folded before. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    в: 'b',
    е: 'e',
    ё: 'e',
    һ: 'h',
    н: 'h',
    і: 'l',
    ї: 'l',
    ј: 'j',
    к: 'k',
    м: 'm',
    о: 'o',
    р: 'p',
  },
  ...{ с: 'c', т: 't', у: 'y', х: 'x', ѕ: 's', ԁ: 'd', ԛ: 'q', ԝ: 'w', ӏ: 'l', г: 'r', п: 'n' },
  ...{
    α: 'a',
    β: 'b',
    γ: 'y',
    ε: 'e',
    η: 'n',
    ι: 'l',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ω: 'w',
  },
  ...{ ı: 'l', i: 'l', '1': 'l', '|': 'l', '0': 'o', ɑ: 'a', ɡ: 'g' },
};

/**
 * The form in which user names are compared: two that differ in letter case only, in how letters are encoded, or in
 * letters that look alike are one.
 */
export function usernameKey(username: string): string {
  const folded = username.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  const shown = folded.replaceAll(unseen, '').trim().replaceAll(/\s+/g, ' ');
  return [...shown].map((letter) => lookAlikes[letter] ?? letter).join('');
}

/** What is not seen, or turns what follows around: controls, marks of direction, joiners, letters of nobody. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** How long names may be. */
export interface UsernameRule {
  readonly minLength: number;
  readonly maxLength: number;
}

/** Version 4 of the API; version 3 knew no rule (API contract 5.6). */
export const usernameRules = {
  strict: { minLength: limits.minUsernameLength, maxLength: limits.maxUsernameLength },
  lenient: { minLength: 1, maxLength: limits.maxOldUsernameLength },
} as const satisfies Record<string, UsernameRule>;

/** What is wrong with a user name that somebody chose. */
export function usernameFaults(
  username: string,
  { minLength, maxLength }: UsernameRule = usernameRules.strict,
): readonly string[] {
  const name = username.trim();
  const { length } = [...name];
  if (length < minLength || length > maxLength)
    return [`A user name has ${minLength} to ${maxLength} characters`];
  const found = name.search(unseen);
  if (found >= 0)
    return [`The user name has ${codeOf(name, found)} in it, which nobody sees; ${allowed}`];
  if (/\p{M}{3}/u.test(name.normalize('NFC')))
    return [`The user name has more than two accents on a letter; ${allowed}`];
  if (!/[\p{L}\p{N}]/u.test(name)) return [`The user name has no letter and no digit; ${allowed}`];
  if (hasLink(name)) return [`A user name is no address of a page or a mailbox; ${allowed}`];
  return [];
}

const allowed = 'allowed are letters of any alphabet, digits, signs, and blanks between them';

function codeOf(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The fault of a name that another account has. */
export function takenUsername(username: string): string {
  return `The user name "${username.trim()}" is taken, or looks like one that is; another one is needed, such as "${username.trim()} of Springfield"`;
}

/** The user name of somebody who gave none: what stands before the `@`, made to fit (API contract 5.6). */
export function usernameFromEmail(emailAddress: string): string {
  const local = (emailAddress.trim().split('@')[0] ?? '').replaceAll(unseen, '');
  const plain = hasLink(local) ? local.replaceAll(/[.。．]/g, '_') : local;
  const fitting = [...plain]
    .slice(0, limits.maxUsernameLength)
    .join('')
    .padEnd(limits.minUsernameLength, '_');
  return usernameFaults(fitting).length === 0 ? fitting : 'somebody';
}

/** The same name with `suffix` at its end, for where the name alone is taken. */
export function suffixedUsername(username: string, suffix: number): string {
  const end = `-${suffix}`;
  return `${[...username].slice(0, limits.maxUsernameLength - end.length).join('')}${end}`;
}

import { type NetworkRange, parseRange } from '../base/network-address.ts';

/** One setting: the environment variable it is read from, its default, what it means and what it may be. */
export interface Setting<T> {
  readonly variable: string;
  readonly doc: string;
  /** What is used when the variable is absent or empty, as it would be written. */
  readonly fallback: string;
  /** What help and errors call the values that can be used. */
  readonly allowed: string;
  readonly isSecret?: true;
  /** `undefined` when the value cannot be used. */
  readonly read: (text: string) => T | undefined;
}

export function readRanges(value: string): readonly NetworkRange[] | undefined {
  const texts = value.split(',').filter((text) => text.trim() !== '');
  const ranges = texts.flatMap((text) => parseRange(text) ?? []);
  return ranges.length === texts.length ? ranges : undefined;
}

/** Origins as browsers write them: a web address without a path, or the hash of the key of an Android app. */
export function readOrigins(value: string): readonly string[] | undefined {
  const texts = value.split(',').map((text) => text.trim());
  const given = texts.filter((text) => text !== '');
  const origins = given.flatMap((text) => {
    if (/^android:apk-key-hash:[\w-]{43}$/.test(text)) return text;
    return isWebUrl(text) && new URL(text).pathname === '/' ? new URL(text).origin : [];
  });
  return origins.length === given.length ? origins : undefined;
}

/** Without an account in it, which a fetch would refuse. */
export function isWebUrl(value: string): boolean {
  if (!/^https?:\/\/./.test(value) || !URL.canParse(value)) return false;
  const { username, password } = new URL(value);
  return username === '' && password === '';
}

/** The driver allows an account without a host, as in `postgresql://user@/name?host=/run`; a URL does not. */
export function isDatabaseUrl(value: string): boolean {
  return /^postgres(ql)?:\/\/./.test(value) && URL.canParse(value.replace('@/', '@localhost/'));
}

interface SettingBase {
  readonly variable: string;
  readonly doc: string;
  readonly fallback: string;
}

export function text(
  base: SettingBase & { readonly allowed: string; readonly pattern: RegExp },
): Setting<string> {
  const { pattern, ...setting } = base;
  return { ...setting, read: (value) => (pattern.test(value) ? value : undefined) };
}

export function secret({
  variable,
  doc,
}: {
  readonly variable: string;
  readonly doc: string;
}): Setting<string> {
  return {
    variable,
    doc,
    fallback: '',
    allowed: 'printable ASCII characters, or nothing',
    isSecret: true,
    read: (value) => (/^[\x21-\x7e]{0,500}$/.test(value) ? value : undefined),
  };
}

/** Printable text that may be absent. */
export function optional(base: Omit<SettingBase, 'fallback'>): Setting<string> {
  return {
    ...base,
    fallback: '',
    allowed: 'printable ASCII characters without spaces, or nothing',
    read: (value) => (/^[\x21-\x7e]{0,500}$/.test(value) ? value : undefined),
  };
}

/** An address of a page, in the form that it has in a header, without a slash at its end. */
export function webUrl(base: SettingBase): Setting<string> {
  return {
    ...base,
    allowed: 'a URL such as https://example.org',
    read: (value) => (isWebUrl(value) ? new URL(value).href.replace(/\/$/, '') : undefined),
  };
}

export function perMinute(variable: string, which: string, fallback: number): Setting<number> {
  return integer({
    variable,
    doc: `Requests a minute ${which}, where OCM_FAIR_USE is \`limit\`; 0 for any number.`,
    fallback: String(fallback),
    min: 0,
    max: 10_000_000,
  });
}

export function integer(
  base: SettingBase & { readonly min: number; readonly max: number },
): Setting<number> {
  const { min, max, ...setting } = base;
  return {
    ...setting,
    allowed: `a whole number from ${min} to ${max}`,
    read: (value) => {
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : undefined;
    },
  };
}

export function oneOf<const T extends string>(
  base: SettingBase & { readonly values: readonly T[] },
): Setting<T> {
  const { values, ...setting } = base;
  return {
    ...setting,
    allowed: values.map((value) => `"${value}"`).join(', '),
    read: (value) => values.find((allowed) => allowed === value),
  };
}

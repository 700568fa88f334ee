/** Tab and line ends are the control characters that make sense in a text of several lines; in one line none does. */
const unwanted = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  line: /[\u0000-\u001f\u007f]/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the same
  lines: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/,
} as const;
/** Half of a pair, alone or not: most texts have none, and this is quickly told. */
const surrogate = /[\ud800-\udfff]/;

/**
 * What keeps a text that somebody sent from being stored as it is, as the end of a sentence; `undefined` when nothing
 * does. Lengths count UTF-16 units, as clients do. Whatever is stored is escaped where it is written, never changed.
 */
export function faultOfText(
  text: string,
  { maxLength, form }: { readonly maxLength: number; readonly form: 'line' | 'lines' },
): string | undefined {
  if (text.length > maxLength) return `is too long: ${text.length} of ${maxLength} characters`;
  if (surrogate.test(text) && /\p{Surrogate}/u.test(text))
    return 'has half a character (a lone surrogate)';
  const found = unwanted[form].exec(text)?.[0];
  if (found === undefined) return undefined;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `has the control character U+${code}`;
}

/** The same for an address of a page: a web address, with or without `http://` before it. */
export function faultOfLink(url: string, maxLength: number): string | undefined {
  const fault = faultOfText(url, { maxLength, form: 'line' });
  if (fault !== undefined) return fault;
  const scheme = /^\s*([a-z][a-z0-9+.-]*):(?!\d)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'http' || scheme === 'https') return undefined;
  return `begins with "${scheme}:"; allowed are addresses with "http:", "https:" or none of these`;
}

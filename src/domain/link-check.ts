import type { AccountActor } from './actor.ts';
import type { CommentContent } from './comment-submission.ts';
import { limits } from './limits.ts';

/** What addresses of pages end in that people advertise, where it is no word with which a sentence could begin. */
const endings =
  'com|net|org|info|biz|shop|store|online|site|xyz|icu|top|app|dev|page|link|live|club|vip|pro|click|example|' +
  'ac|ae|ag|ai|ar|ba|bg|br|bz|ca|cc|ch|ci|cl|cn|co|cx|cz|de|dk|ee|eu|fi|fm|fr|gd|gg|gl|gr|hk|hr|hu|id|ie|il|im|io|ir|jp|' +
  'ke|kr|kz|li|lt|lu|lv|ly|me|mk|mn|mx|my|mu|nl|nu|nz|pe|pk|pl|pt|pw|ro|rs|ru|sa|sc|se|sg|sh|si|sk|st|su|tj|tk|tr|tv|tw|ua|ug|uk|' +
  'uz|vc|vn|ws|za|рф|укр|бел';

const edge = String.raw`(?<![\p{L}\p{N}_-])`;
// As many parts as names have that are read aloud: without an end, a text of dots would take long.
const host = String.raw`${edge}(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,6}`;
// In small or in capital letters: where the space after a sentence is missing, the next word begins with a capital.
const known = `(?:${endings}|${endings.toUpperCase()})`;
const any = String.raw`(?:\p{Ll}{2,24}|\p{Lu}{2,24}|\p{Lo}{2,24})`;

/** Web addresses, also without their beginning or in capitals, and e-mail addresses. */
const link = new RegExp(
  [
    String.raw`\w:\/\/\S`,
    String.raw`[wW]{3}\.\S`,
    String.raw`[^\s@]@[^\s@]+\.[^\s@]`,
    // With a path, whatever it ends in: t.me/join, example.museum/x.
    String.raw`${host}${any}(?::\d+)?[/?#][\p{L}\p{N}@+~!_%-]`,
    String.raw`${host}${known}(?![\p{L}\p{N}_-])`,
    String.raw`${edge}\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\/`,
  ].join('|'),
  'u',
);

/** Whether a text has an address of a page or a mailbox in it. Wide characters count as what they look like. */
export function hasLink(text: string): boolean {
  return link.test(text.normalize('NFKC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, ''));
}

/**
 * Why a comment waits for a moderator before others see it; `undefined` when it need not. Advertising comes from
 * accounts that have done nothing else yet (website.md 10.3, 42).
 */
export function holdReason(
  { text = '', relatedUrl = '' }: Partial<Pick<CommentContent, 'text' | 'relatedUrl'>>,
  { reputationPoints, grants }: AccountActor,
): string | undefined {
  if (grants.length > 0 || reputationPoints >= limits.minPointsForLinks) return undefined;
  return relatedUrl.trim() !== '' || hasLink(text) ? 'a link from a new account' : undefined;
}

/**
 * Whether an `If-None-Match` names the tag (RFC 9110, 13.1.2): any does for `*`, and a weak one counts as the strong
 * one, since proxies that compress weaken tags. `tag` is written with its quotes, in which no tag has others, so
 * finding it is enough; linear in the length of the header.
 */
export function isTagNamed(ifNoneMatch: string, tag: string): boolean {
  return ifNoneMatch.includes(tag) || ifNoneMatch.trim() === '*';
}

/** FNV-1a, 32 bits, of the UTF-16 units of a text, in characters of an entity tag. */
export function textHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

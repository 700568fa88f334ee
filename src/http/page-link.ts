import { limits } from '../domain/limits.ts';
import type { FoundPage } from '../registry/registry.ts';

/**
 * Headers that say where a list goes on and how long it is. `Link` (RFC 8288) holds only a query, which replaces that
 * of the request (RFC 3986, 5.2.2): nothing that a client sent about host or path gets into it. It is left out where
 * it would be longer than what common clients take as a header, and for requests with a body; `X-Next-Cursor` never.
 */
export function pageHeaders(
  { total, nextCursor }: Omit<FoundPage, 'hits'>,
  { url, method }: { readonly url: string; readonly method: string },
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (total !== undefined) headers['X-Total-Count'] = String(total);
  if (nextCursor === undefined) return headers;
  headers['X-Next-Cursor'] = nextCursor;
  if (method === 'POST') return headers;
  const link = nextQuery(url, nextCursor);
  if (link.length <= limits.maxLinkLength) headers['Link'] = `<${link}>; rel="next"`;
  return headers;
}

/** The query of an address with this cursor in place of an earlier one, `?` included; the rest as it was sent. */
export function nextQuery(url: string, cursor: string): string {
  const mark = url.indexOf('?');
  const query = mark < 0 ? '' : withoutCursor(url.slice(mark + 1));
  return query === '' ? `?cursor=${cursor}` : `?${escapeUnsafe(query)}&cursor=${cursor}`;
}

/** The query of an address as it was sent, `?` included. */
export function sameQuery(url: string): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : `?${escapeUnsafe(url.slice(mark + 1))}`;
}

function withoutCursor(query: string): string {
  // A name may be percent-encoded; most queries have neither.
  if (!/cursor|%|&&/i.test(query)) return query;
  return query
    .split('&')
    .filter((pair) => pair !== '' && nameOf(pair) !== 'cursor')
    .join('&');
}

function nameOf(pair: string): string {
  const name = pair.split('=', 1)[0] ?? '';
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}

/** Percent-encodes what must not stand in an address between angle brackets, nor in a header at all. */
function escapeUnsafe(text: string): string {
  if (/^[!$-;=?-[\]_a-z~]*$/.test(text)) return text;
  return text.replaceAll(/[^!$-;=?-[\]_a-z~]/gu, (character) =>
    Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}

import type { RecordCursor } from './layout.ts';

// Quotes inside of a text are escaped, so neither can be found in one.
const addressStart = Buffer.from(',"AddressInfo":{');
const titleStart = Buffer.from('"Title":"');
const quote = 0x22;
const backslash = 0x5c;

/** The title of the location at the cursor, read out of its compact form without parsing the rest; '' when it has none. */
export function readTitle({ bytes, compactAt, distanceAt }: RecordCursor): string {
  const addressAt = bytes.indexOf(addressStart, compactAt);
  if (addressAt === -1 || addressAt >= distanceAt) return '';
  const titleAt = bytes.indexOf(titleStart, addressAt + addressStart.length);
  if (titleAt === -1 || titleAt >= distanceAt) return '';
  const start = titleAt + titleStart.length;
  let end = start;
  let isEscaped = false;
  for (; end < distanceAt && bytes[end] !== quote; end++) {
    if (bytes[end] !== backslash) continue;
    isEscaped = true;
    end++;
  }
  const text = bytes.toString('utf8', start, end);
  return isEscaped ? String(JSON.parse(`"${text}"`)) : text;
}

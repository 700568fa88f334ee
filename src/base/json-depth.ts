/** Levels of lists and objects that a body may have: locations have 6, what MongoDB exports 8. */
export const maxJsonDepth = 32;

const [quote, backslash] = [0x22, 0x5c];
/** `{` and `}`; a square bracket has the bit of capital letters in place of that of small ones. */
const [opening, closing, smallBit] = [0x7b, 0x7d, 0x20];
/** From here on the next quote is looked for by the machine: photos are texts of megabytes. */
const longText = 64;

/**
 * Whether JSON text has more levels of lists and objects in each other than anybody means. Told from the bytes before
 * they are parsed: whatever walks a value afterwards may call itself once a level.
 */
export function isNestedTooDeep(body: Uint8Array): boolean {
  let depth = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte === quote) at = endOfText(body, at + 1);
    else if ((byte | smallBit) === opening) {
      if (++depth > maxJsonDepth) return true;
    } else if ((byte | smallBit) === closing) depth--;
  }
  return false;
}

/** Where the quote stands that ends a text; the end of the body where none does. */
function endOfText(body: Uint8Array, start: number): number {
  let at = start;
  for (; at < body.length && at - start < longText; at++) {
    if (body[at] === quote) return at;
    if (body[at] === backslash) at++;
  }
  for (let end = body.indexOf(quote, at); end >= 0; end = body.indexOf(quote, end + 1)) {
    if (!isEscaped(body, end, at)) return end;
  }
  return body.length;
}

/** Whether an odd number of backslashes stands before a place; none is counted before `start`. */
function isEscaped(body: Uint8Array, place: number, start: number): boolean {
  let first = place;
  while (first > start && body[first - 1] === backslash) first--;
  return (place - first) % 2 === 1;
}

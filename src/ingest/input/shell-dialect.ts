/** How the MongoDB shell writes values, and the Extended JSON that means the same. */
const wrappers: Readonly<Record<string, string>> = {
  ISODate: '$date',
  'new Date': '$date',
  ObjectId: '$oid',
  UUID: '$uuid',
  NumberInt: '$numberInt',
  NumberLong: '$numberLong',
  NumberDecimal: '$numberDecimal',
};

const textOrCall =
  /"|\b(ISODate|new Date|ObjectId|UUID|NumberInt|NumberLong|NumberDecimal)\(\s*(?:"([^"\\]{1,100})"|'([^'\\"]{1,100})'|(-?\d{1,20}(?:\.\d{1,40})?))\s*\)/g;

/**
 * `text` with the calls of the MongoDB shell (`ISODate("…")`, `NumberLong(5)`) as Extended JSON; `undefined` when
 * there are none. What looks like a call within a JSON text is left alone.
 */
export function rewriteShellDialect(text: string): string | undefined {
  const parts: string[] = [];
  let copied = 0;
  textOrCall.lastIndex = 0;
  for (let match = textOrCall.exec(text); match !== null; match = textOrCall.exec(text)) {
    const [found, name, doubleQuoted, singleQuoted, number] = match;
    if (name === undefined) {
      textOrCall.lastIndex = endOfText(text, match.index);
      continue;
    }
    const value = JSON.stringify(doubleQuoted ?? singleQuoted ?? number);
    parts.push(text.slice(copied, match.index), `{"${wrappers[name]}":${value}}`);
    copied = match.index + found.length;
  }
  return copied === 0 ? undefined : parts.join('') + text.slice(copied);
}

/** The index after the text that starts with the quote at `start`. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

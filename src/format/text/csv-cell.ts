import type { ByteWriter } from '../v3/ready/byte-writer.ts';
import type { RecordSpans } from '../v3/ready/record-spans.ts';

/** What makes a spreadsheet take a cell for a formula, also in the full-width form of East Asian keyboards. */
const formulaStart = /^[=@+\-＝＠＋－]/;
/**
 * After a sign nothing but digits, arithmetic and the punctuation of telephone numbers: such a "formula" can name no
 * cell, function or program, so it is left as it is.
 */
const numberText = /^[+-][\d\s+\-*/.,:;()#]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f]/g;

/**
 * Text as a CSV cell has it, without the quotes around it (API contract 4.4): double quotes deleted, each line break
 * one space, trimmed. Control characters, over which readers stumble, are deleted too. What a spreadsheet would run
 * is made text by an apostrophe before it.
 */
export function csvText(text: string): string {
  const cleaned = text
    .replace(/"/g, '')
    .replace(/\r\n|[\r\n]/g, ' ')
    .replace(controls, '')
    .trim();
  return formulaStart.test(cleaned) && !numberText.test(cleaned) ? `'${cleaned}` : cleaned;
}

/** Bytes of plain text that `csvText` may change when it begins or ends with them. 1: only if first. */
const edge = new Uint8Array(256);
for (const character of '=@+-') edge[character.charCodeAt(0)] = 1;
// A space, and the first bytes of all white space beyond ASCII.
for (const byte of [0x20, 0xc2, 0xe1, 0xe2, 0xe3]) edge[byte] = 2;
const numberBytes = new Uint8Array(256);
for (const character of '0123456789 +-*/.,:;()#') numberBytes[character.charCodeAt(0)] = 1;

/** Writes a text cell with its quotes; nothing when the location has no such text. */
export function writeCsvText(out: ByteWriter, spans: RecordSpans, slot: number): void {
  if (!spans.has(slot)) return;
  const from = spans.start(slot);
  const to = spans.end(slot);
  if (spans.isPlain(slot) && staysAsItIs(spans.bytes, from, to)) {
    // With the quotes that are around it in the record.
    out.part(spans, from - 1, to + 1);
  } else out.utf8(`"${csvText(spans.text(slot) ?? '')}"`);
}

/** Whether `csvText` surely leaves these bytes of plain text alone. */
function staysAsItIs(bytes: Buffer, from: number, to: number): boolean {
  if (from === to) return true;
  const first = bytes[from] ?? 0;
  if (edge[first] !== 0 && !isNumberText(bytes, from, to)) return false;
  let last = to - 1;
  while (((bytes[last] ?? 0) & 0xc0) === 0x80) last--;
  return edge[bytes[last] ?? 0] !== 2;
}

/** A telephone number is the one text that often begins with a sign. */
function isNumberText(bytes: Buffer, from: number, to: number): boolean {
  if (edge[bytes[from] ?? 0] !== 1) return false;
  for (let i = from; i < to; i++) if (numberBytes[bytes[i] ?? 0] === 0) return false;
  return true;
}

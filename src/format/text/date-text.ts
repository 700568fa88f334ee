import type { ByteWriter } from '../v3/ready/byte-writer.ts';
import type { RecordSpans } from '../v3/ready/record-spans.ts';

const [slash, space, minus, plus] = [0x2f, 0x20, 0x2d, 0x2b] as const;

/**
 * Writes a time as XML and CSV have it, `MM/dd/yyyy HH:mm:ss` (API contract 4): the ISO text of the record put in
 * another order, without its fraction of a second. Nothing when absent.
 */
export function writeDateText(out: ByteWriter, spans: RecordSpans, slot: number): void {
  if (!spans.has(slot)) return;
  const { bytes } = spans;
  const at = spans.start(slot);
  // Years outside 0 to 9999 have a sign and six digits.
  const isLong = bytes[at] === minus || bytes[at] === plus;
  const yearEnd = at + (isLong ? 7 : 4);
  out.part(spans, yearEnd + 1, yearEnd + 3);
  out.byte(slash);
  out.part(spans, yearEnd + 4, yearEnd + 6);
  out.byte(slash);
  out.part(spans, at, yearEnd);
  out.byte(space);
  out.part(spans, yearEnd + 7, yearEnd + 15);
}

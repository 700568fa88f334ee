import type { ByteWriter } from '../v3/ready/byte-writer.ts';
import type { RecordSpans } from '../v3/ready/record-spans.ts';

/** What XML 1.0 forbids: control characters but three, lone surrogates, U+FFFE and U+FFFF. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** `text` with U+FFFD for each character that no XML document can hold, in whatever way it is written. */
function xmlCharacters(text: string): string {
  return text.replace(forbidden, '\uFFFD');
}

/** A carriage return is written as a reference, since a parser makes a bare one a line feed. */
const inText: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xD;',
};
/** In an attribute a parser would make a space of a tab or a line feed as well. */
const inAttribute: Readonly<Record<string, string>> = {
  ...inText,
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
};

/** Text between tags. */
export function xmlText(text: string): string {
  return xmlCharacters(text).replace(/[&<>\r]/g, (character) => inText[character] ?? character);
}

/** Text between the quotes of an attribute. */
export function xmlAttribute(text: string): string {
  return xmlCharacters(text).replace(
    /[&<>\r"\t\n]/g,
    (character) => inAttribute[character] ?? character,
  );
}

/** A section in which markup is text; where the text has the end of one it goes on in another. */
export function xmlCdata(text: string): string {
  return `<![CDATA[${xmlCharacters(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** A byte that is escaped takes at most so many. */
export const maxXmlGrowth = 6;

/** Writes a value that is there as `xmlText` gives it. */
export function writeXmlText(out: ByteWriter, spans: RecordSpans, slot: number): void {
  if (spans.isPlain(slot)) out.part(spans, spans.start(slot), spans.end(slot));
  else out.utf8(xmlText(spans.text(slot) ?? ''));
}

/** Writes a value that is there as `xmlAttribute` gives it. */
export function writeXmlAttribute(out: ByteWriter, spans: RecordSpans, slot: number): void {
  if (spans.isPlain(slot)) out.part(spans, spans.start(slot), spans.end(slot));
  else out.utf8(xmlAttribute(spans.text(slot) ?? ''));
}

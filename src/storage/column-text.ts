/**
 * Text as a column can hold it on both engines: PostgreSQL takes neither NUL nor half of a surrogate pair. Documents
 * are JSON, which escapes both, so nothing is lost.
 */
export function columnText(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

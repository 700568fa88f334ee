/** The longest subject that mail programs show. */
const maxSubjectLength = 200;

/** A text as a subject: one line, since a header has no room for more. */
export function letterSubject(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, maxSubjectLength);
}

/** A letter to one person. Text is plain; what is put into HTML is escaped by the template. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
}

/** A letter to one person. Text is plain; what is put into HTML is escaped by the template. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
}

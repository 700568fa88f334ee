import { escapeHtml } from '../base/escape-html.ts';
import type { MailMessage } from './mail.ts';

/** What a letter says, without how it looks. All texts are plain. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** One paragraph each; a web address that is a paragraph of its own becomes a link. */
  readonly paragraphs: readonly string[];
}

/**
 * The letter as it is sent: plain text, and the same as HTML. Whatever stands in a paragraph is text: names and
 * comments of people cannot become tags, nor add a line to the head of the letter.
 */
export function composeLetter({ to, subject, paragraphs }: Letter): MailMessage {
  const signature = 'Open Charge Map';
  const html = paragraphs.map((text) => `<p>${isLink(text) ? linkTo(text) : escapeHtml(text)}</p>`);
  return {
    to,
    subject: subject.replaceAll(/[\r\n]+/g, ' '),
    text: [...paragraphs, `-- \n${signature}`].join('\n\n'),
    html: `<!doctype html>\n<html lang="en"><body>\n${html.join('\n')}\n<p>${signature}</p>\n</body></html>\n`,
  };
}

function isLink(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text);
}

function linkTo(url: string): string {
  const escaped = escapeHtml(url);
  return `<a href="${escaped}">${escaped}</a>`;
}

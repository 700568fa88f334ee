import { escapeHtml } from '../../base/escape-html.ts';

/** A piece of HTML that needs no more escaping. Only `html` and `prose` make it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: texts and numbers are escaped, HTML and lists of it are not, nothing prints nothing. */
export type HtmlPart = string | number | Html | readonly Html[] | undefined;

/** Template for HTML: whatever is put into it from outside is escaped. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const pieces = parts.map((part, index) => textOf(part) + (strings[index + 1] ?? ''));
  return new Html((strings[0] ?? '') + pieces.join(''));
}

function textOf(part: HtmlPart): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return part.map(({ text }) => text).join('');
}

/** Documentation text with code between backticks, as the lists have it. */
export function prose(text: string): Html {
  const pieces = text.split('`').map((piece, index) => {
    const escaped = escapeHtml(piece);
    return index % 2 === 1 ? `<code>${escaped}</code>` : escaped;
  });
  return new Html(pieces.join(''));
}

import type { Format } from '../src/format/format.ts';
import { formats } from '../src/format/index.ts';

const head = `<!-- Written by "npm run docs" from src/format/index.ts. Changes here are lost. -->

# Output formats of the list of locations

\`GET /v3/poi?output=NAME\` answers in one of these formats; without \`output\` in the first. Every format takes the
same filters and is streamed, so \`maxresults\` may be as large as the registry. An unknown name is status 400.

\`callback=NAME\` wraps a scriptable format in a call of that function (JSONP), sent as
\`text/javascript; charset=utf-8\`; the others ignore it.
`;

/** The text of docs/api/formats.md. */
export function formatsPage(): string {
  return [
    head,
    '| name | content type | scriptable | what it is |',
    '| --- | --- | --- | --- |',
    ...formats.map(rowOf),
    '',
  ].join('\n');
}

function rowOf({ name, contentType, isScriptable, fileName, doc }: Format): string {
  const download = fileName === undefined ? '' : ` Sent as a download called \`${fileName}\`.`;
  return `| \`${name}\` | \`${contentType}\` | ${isScriptable ? 'yes' : 'no'} | ${doc.replaceAll('|', '\\|')}${download} |`;
}

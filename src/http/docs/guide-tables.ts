import { type ErrorCode, errorTable } from '../../base/errors.ts';
import { builtInReference } from '../../domain/reference/built-in.ts';
import { formats } from '../../format/index.ts';
import { parameters } from '../../query/parameters/index.ts';
import type { Endpoint } from '../endpoint.ts';
import { type Html, html, prose } from './html.ts';

type Cell = string | number | boolean | null | Html;

/** A table that scrolls by itself where the screen is narrow; the first cell of a row names the row. */
function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([first = '', ...others]) =>
    html`<tr><th scope="row">${shown(first)}</th>${others.map((cell) => html`<td>${shown(cell)}</td>`)}</tr>\n`,
)}</tbody>
</table>
</div>`;
}

function shown(cell: Cell): string | number | Html {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return cell;
}

export function formatTable(): Html {
  const rows = formats.map(({ name, contentType, doc }) => [
    html`<code>${name}</code>`,
    html`<code>${contentType}</code>`,
    prose(doc),
  ]);
  return table('Output formats', ['output', 'Content-Type', 'What it is'], rows);
}

export function ignoredTable(): Html {
  const rows = parameters
    .filter(({ isIgnored }) => isIgnored)
    .map(({ name, doc }) => [html`<code>${name}</code>`, prose(doc)]);
  return table('Parameters without effect', ['Parameter', 'What it is'], rows);
}

export function errorTables(endpoints: readonly Endpoint[]): Html {
  const codes = new Set<ErrorCode>(endpoints.flatMap(({ errors }) => errors));
  for (const code of ['method-not-allowed', 'not-found', 'not-ready', 'internal'] as const)
    codes.add(code);
  const rows = [...codes]
    .map((code) => errorTable[code])
    .sort((a, b) => a.status - b.status)
    .map(({ status, title }) => [status, title]);
  return table('Errors', ['Status', 'Meaning'], rows);
}

/** The vocabularies that clients show to people, with the ids that stand for them. */
export function vocabularyTables(): Html {
  const lists = builtInReference;
  return html`${table(
    'Status types',
    ['ID', 'Title', 'Operational', 'Can be chosen by users'],
    lists.statusTypes.map((one) => [one.id, one.title, one.isOperational, one.isUserSelectable]),
  )}
${table(
  'Usage types',
  ['ID', 'Title', 'Pay at location', 'Membership', 'Access key'],
  lists.usageTypes.map((one) => [
    one.id,
    one.title,
    one.isPayAtLocation,
    one.isMembershipRequired,
    one.isAccessKeyRequired,
  ]),
)}
${table(
  'Comment types',
  ['ID', 'Title'],
  lists.userCommentTypes.map((one) => [one.id, one.title]),
)}
${table(
  'Check-in types',
  ['ID', 'Title', 'Positive', 'Automated'],
  lists.checkInStatusTypes.map((one) => [
    one.id,
    one.title,
    one.isPositive,
    one.isAutomatedCheckIn,
  ]),
)}
${table(
  'Connection types',
  ['ID', 'Title', 'Formal name', 'Obsolete'],
  lists.connectionTypes.map((one) => [one.id, one.title, one.formalName, one.isObsolete]),
)}
${table(
  'Charging levels',
  ['ID', 'Title', 'Remark', 'Fast'],
  lists.chargerTypes.map((one) => [one.id, one.title, one.comments, one.isFastChargeCapable]),
)}
${table(
  'Current types',
  ['ID', 'Title', 'Description'],
  lists.currentTypes.map((one) => [one.id, one.title, one.description]),
)}
${table(
  'Submission statuses',
  ['ID', 'Title', 'Shown to everybody'],
  lists.submissionStatusTypes.map((one) => [one.id, one.title, one.isLive]),
)}`;
}

import type { Comment } from '../../domain/comment.ts';
import type { FaultReport, FaultState } from '../../domain/fault-report.ts';
import type { Location } from '../../domain/location.ts';
import { letterSubject, type MailMessage } from '../../domain/mail.ts';
import type { Operator } from '../../domain/reference.ts';

type Letter = Pick<MailMessage, 'subject' | 'text'>;

/** Tells an operator, or the administrators in its place, of a fault. The reporter's address is not in it. */
export function faultLetter(
  location: Location,
  { id, text = '', userName = '', relatedUrl }: Comment,
  operator: Operator | undefined,
  to: 'operator' | 'administrators',
  siteUrl: string,
): Letter {
  const { title, line1, town, postcode } = location.address;
  const lines = [
    to === 'operator'
      ? `Hello ${operator?.title.trim()},`
      : `Hello,\n\nno address for fault reports of "${operator?.title.trim() ?? 'an unknown operator'}" is known. The operator was not told of this:`,
    `${userName} reports a fault of a charging location.`,
    [title, line1, town, postcode].filter((part) => part !== undefined && part !== '').join(', '),
    location.operatorReference === undefined ? '' : `Your reference: ${location.operatorReference}`,
    text === '' ? '(no text)' : quoted(text),
    relatedUrl === undefined ? '' : quoted(relatedUrl),
    `${siteUrl}/site/poi/details/${location.id}`,
    `Fault ${id}, OCM-${location.id}`,
  ];
  return {
    subject: letterSubject(`Fault reported: "${title}" (OCM-${location.id})`),
    text: paragraphs(lines),
  };
}

const states: Readonly<Record<FaultState, string>> = {
  open: 'is open again',
  acknowledged: 'is known to those who can mend it',
  fixed: 'is said to be mended',
};

/** Tells who reported a fault what became of it. */
export function faultFeedback(
  { id, locationId, state, note }: FaultReport,
  title: string,
  siteUrl: string,
): Letter {
  const lines = [
    'Hello,',
    `the fault that you reported of "${title}" (OCM-${locationId}) ${states[state]}.`,
    note === '' ? '' : quoted(note),
    state === 'fixed' ? 'If you charge there again, a check-in tells others that it works.' : '',
    `${siteUrl}/site/poi/details/${locationId}`,
    `Fault ${id}`,
  ];
  return {
    subject: letterSubject(`The fault of "${title}" ${states[state]}`),
    text: paragraphs(lines),
  };
}

const paragraphs = (lines: readonly string[]) =>
  `${lines.filter((line) => line !== '').join('\n\n')}\n`;

/** What somebody else wrote is seen to be that. */
const quoted = (text: string) => text.replaceAll(/^/gm, '> ');

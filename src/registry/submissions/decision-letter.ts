import type { Location } from '../../domain/location.ts';
import { labelOf } from '../../domain/location-change.ts';
import { letterSubject, type MailMessage } from '../../domain/mail.ts';
import type { RejectionCode, Submission, SubmissionState } from '../../domain/submission.ts';

/** What a letter says first about each end. */
const ends: Readonly<Record<SubmissionState, string>> = {
  pending: 'waits for a decision',
  approved: 'was accepted',
  'partly-approved': 'was accepted in part',
  'published-by-time': 'was published',
  rejected: 'was not accepted',
  superseded: 'was replaced by a later one of yours',
  withdrawn: 'was withdrawn',
};

const codes: Readonly<Record<RejectionCode, string>> = {
  incomplete: 'Something is missing.',
  incorrect: 'Something is not right.',
  duplicate: 'The location is listed already.',
  'not-public': 'The location is not public.',
  'no-such-place': 'There is no such place.',
  'out-of-scope': 'This registry does not list such things.',
  spam: 'It looks like advertising.',
  other: '',
};

/** Tells a contributor what became of a submission, as plain text. */
export function decisionLetter(
  submission: Submission,
  location: Location | undefined,
): Pick<MailMessage, 'subject' | 'text'> {
  const { id, kind, locationId, state, decision } = submission;
  const what = kind === 'new' ? 'new location' : 'edit';
  const title = location?.address.title ?? submission.proposed?.address.title ?? '';
  const { code, reason, byName = '' } = decision ?? {};
  const lines = [
    `Hello ${submission.accountName},`,
    `your ${what} of "${title}" (OCM-${locationId}) ${ends[state]}.`,
    code === undefined ? '' : codes[code],
    reason === undefined ? '' : `${byName} writes: ${reason}`,
    state === 'partly-approved' ? takenLines(submission) : '',
    state === 'rejected'
      ? 'If you think that this is a mistake, submit it once more and say why in the note to the editors.'
      : 'Thank you for making the registry better.',
    `Submission ${id}`,
  ];
  return {
    subject: letterSubject(`Your ${what} of "${title}" ${ends[state]}`),
    text: `${lines.filter((line) => line !== '').join('\n\n')}\n`,
  };
}

function takenLines({ changes, decision }: Submission): string {
  const applied = new Set(decision?.applied);
  const list = (isTaken: boolean) =>
    changes
      .filter(({ path }) => applied.has(path) === isTaken)
      .map(({ path }) => labelOf(path))
      .join(', ');
  return `Taken: ${list(true)}.\nNot taken: ${list(false)}.`;
}

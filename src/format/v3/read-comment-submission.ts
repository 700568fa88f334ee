import { AppError } from '../../base/errors.ts';
import { parseJsonObject } from '../../base/parse-json.ts';
import { type CommentSubmission, commentTypes } from '../../domain/comment-submission.ts';
import { Fields } from './fields.ts';
import type { ReadNote } from './read-note.ts';

/**
 * Reads the body of a comment or check-in as old and new clients send it: any letter case, ids beside or inside
 * objects, numbers as texts, `UserCommentTypeID` for `CommentTypeID` (API contract 5.4). Throws `refused` for a body
 * that is not such an object, and for a member of the wrong kind.
 */
export function readCommentSubmission(body: Buffer): CommentSubmission {
  const notes: ReadNote[] = [];
  const source = new Fields(withoutBlanks(parseJsonObject(body, 'refused')), '', notes);
  const submission = {
    locationId: source.integer('ChargePointID') ?? 0,
    typeId:
      source.reference('CommentTypeID', 'CommentType') ??
      source.reference('UserCommentTypeID', 'UserCommentType') ??
      commentTypes.general,
    checkInStatusTypeId: source.reference('CheckinStatusTypeID', 'CheckinStatusType'),
    text: source.text('Comment'),
    rating: source.integer('Rating'),
    relatedUrl: source.text('RelatedURL'),
  };
  const [note] = notes;
  if (note === undefined) return submission;
  throw new AppError('refused', `Cannot read the comment: "${note.field}" ${note.message}`);
}

const numbers = new Set([
  'chargepointid',
  'commenttypeid',
  'usercommenttypeid',
  'checkinstatustypeid',
  'rating',
]);

/** Forms send an empty text where nothing was chosen. */
function withoutBlanks(
  members: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const isBlank = ([name, value]: readonly [string, unknown]) =>
    numbers.has(name.toLowerCase()) && typeof value === 'string' && value.trim() === '';
  return Object.fromEntries(Object.entries(members).filter((member) => !isBlank(member)));
}

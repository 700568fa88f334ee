import { AppError } from '../../base/errors.ts';
import { parseJsonObject } from '../../base/parse-json.ts';
import type { Comment } from '../../domain/comment.ts';
import { Fields } from './fields.ts';
import type { ReadNote } from './read-note.ts';

type Change = Partial<Pick<Comment, 'text' | 'rating' | 'relatedUrl' | 'checkInStatusTypeId'>>;

/**
 * Reads what changes of a comment: members that are there, `null` for what is taken away. Throws `invalid-parameter`
 * for a body that is no such object, and for a member of the wrong kind.
 */
export function readCommentChange(body: Buffer): Change {
  const members = parseJsonObject(body, 'invalid-parameter');
  const named = new Set(Object.keys(members).map((name) => name.toLowerCase()));
  const notes: ReadNote[] = [];
  const source = new Fields(members, '', notes);
  const change: Change = {
    ...(named.has('comment') && { text: source.text('Comment') }),
    ...(named.has('rating') && { rating: source.integer('Rating') }),
    ...(named.has('relatedurl') && { relatedUrl: source.text('RelatedURL') }),
    ...(named.has('checkinstatustypeid') && {
      checkInStatusTypeId: source.integer('CheckinStatusTypeID'),
    }),
  };
  const [note] = notes;
  if (note === undefined) return change;
  throw new AppError(
    'invalid-parameter',
    `Cannot change the comment: "${note.field}" ${note.message}`,
  );
}

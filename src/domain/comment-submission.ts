import type { Comment } from './comment.ts';
import { faultOfLink, faultOfText } from './given-text.ts';
import { limits } from './limits.ts';
import type { ReferenceLists } from './reference.ts';

/** Kinds of comments that the service treats in a way of their own (API contract 7.6). */
export const commentTypes = {
  general: 10,
  suggestion: 100,
  /** A suggestion that an editor has dealt with: nobody can say so of an own comment. */
  actionedSuggestion: 110,
  fault: 1000,
} as const;

/** What somebody can say in a comment, a rating or a check-in. */
export interface CommentContent
  extends Pick<Comment, 'checkInStatusTypeId' | 'text' | 'rating' | 'relatedUrl'> {
  readonly typeId: number;
}

/** A comment as it comes in. */
export interface CommentSubmission extends CommentContent {
  /** Of a location that may not be there. */
  readonly locationId: number;
}

/** Whether a comment says anything at all: old clients can send that somebody commented, and no more. */
export function hasContent({
  checkInStatusTypeId,
  text = '',
  rating,
  relatedUrl = '',
}: Omit<CommentContent, 'typeId'>): boolean {
  return (
    checkInStatusTypeId !== undefined ||
    rating !== undefined ||
    text.trim() !== '' ||
    relatedUrl.trim() !== ''
  );
}

/**
 * The comment that `content` says again, among what its author said of the location. A check-in is no repetition where
 * somebody else's, or another one, came after it: then the same words tell something new.
 */
export function repeatedComment(
  content: CommentContent,
  own: readonly Comment[],
  ofAll: readonly Comment[],
): Comment | undefined {
  const said = own.filter((one) => saysTheSame(content, one));
  if (content.checkInStatusTypeId === undefined) return said[0];
  const checkIns = [...own, ...ofAll].filter((one) => one.checkInStatusTypeId !== undefined);
  return said.find((one) => !checkIns.some((other) => isAfter(other, one)));
}

const isAfter = (a: Comment, b: Comment): boolean =>
  a.createdAt > b.createdAt || (a.createdAt === b.createdAt && a.id > b.id);

function saysTheSame(content: CommentContent, comment: Comment): boolean {
  return (
    content.typeId === (comment.typeId ?? commentTypes.general) &&
    content.checkInStatusTypeId === comment.checkInStatusTypeId &&
    content.rating === comment.rating &&
    words(content.text) === words(comment.text) &&
    words(content.relatedUrl) === words(comment.relatedUrl)
  );
}

const words = (text = '') => text.trim().replaceAll(/\s+/g, ' ');

/** What keeps a comment from being taken, as a sentence; `undefined` when nothing does. */
export function faultOfComment(
  comment: CommentContent,
  lists: Pick<ReferenceLists, 'userCommentTypes' | 'checkInStatusTypes'>,
): string | undefined {
  const { typeId, checkInStatusTypeId, rating } = comment;
  if (typeId === commentTypes.actionedSuggestion)
    return `"CommentTypeID" ${typeId} is given by editors to suggestions; send ${commentTypes.suggestion}`;
  if (!lists.userCommentTypes.some(({ id }) => id === typeId))
    return `"CommentTypeID" is "${typeId}", allowed are ${idsOf(lists.userCommentTypes)}`;
  if (
    checkInStatusTypeId !== undefined &&
    !lists.checkInStatusTypes.some(({ id }) => id === checkInStatusTypeId)
  )
    return `"CheckinStatusTypeID" is "${checkInStatusTypeId}", allowed are ${idsOf(lists.checkInStatusTypes)}`;
  if (rating !== undefined && !(Number.isInteger(rating) && rating >= 1 && rating <= 5))
    return `"Rating" is "${rating}", allowed are 1 (bad) to 5 (good)`;
  return faultOfTexts(comment);
}

function faultOfTexts({ text, relatedUrl }: CommentContent): string | undefined {
  const rule = { maxLength: limits.maxCommentLength, form: 'lines' } as const;
  const inText = text === undefined ? undefined : faultOfText(text, rule);
  if (inText !== undefined) return `"Comment" ${inText}`;
  const inLink =
    relatedUrl === undefined ? undefined : faultOfLink(relatedUrl, limits.maxRelatedUrlLength);
  return inLink === undefined ? undefined : `"RelatedURL" ${inLink}`;
}

const idsOf = (items: readonly { readonly id: number }[]): string =>
  items.map(({ id }) => id).join(', ');

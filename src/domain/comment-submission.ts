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

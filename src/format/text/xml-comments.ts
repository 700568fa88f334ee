import { isV3Object, type V3Object } from '../v3/v3-object.ts';
import type { V3Reference } from '../v3/v3-reference.ts';
import type { V3Style } from '../v3/write.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

/** The element `UserComments` of a location; '' when `comments` has none. */
export function xmlComments(comments: unknown, style: V3Style, reference: V3Reference): string {
  const own = Array.isArray(comments) ? comments.filter(isV3Object) : [];
  if (own.length === 0) return '';
  const elements = own.map((comment) => commentElement(comment, style, reference));
  return `<UserComments>${elements.join('')}</UserComments>`;
}

function commentElement(comment: V3Object, style: V3Style, reference: V3Reference): string {
  const type = style.compact
    ? undefined
    : reference.item('userCommentTypes', comment['CommentTypeID']);
  const typeTitle =
    style.verbose && type !== undefined ? attribute('CommentType', type['Title']) : '';
  const open = [
    '<UserComment',
    attribute('CommentTypeID', comment['CommentTypeID']),
    typeTitle,
    attribute('UserName', comment['UserName']),
    attribute('Rating', comment['Rating']),
    attribute('RelatedURL', comment['RelatedURL']),
  ].join('');
  const text = comment['Comment'];
  return typeof text === 'string' && text !== ''
    ? `${open}>${xmlText(text)}</UserComment>`
    : `${open} />`;
}

/** Empty without a value. */
function attribute(name: string, value: unknown): string {
  return ` ${name}="${xmlAttribute(value === undefined || value === null ? '' : String(value))}"`;
}

import type { Comment } from '../../domain/comment.ts';
import { commentId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import type { Fields } from './fields.ts';
import { lastOfEachId } from './last-of-each-id.ts';
import { ownChild, readCreatedAt, readUser } from './own-child.ts';

/** Reads `UserComments` of a v3 location: newest first, of the same moment the higher id first. */
export function readComments(poi: Fields, location: Location): readonly Comment[] {
  const comments = poi
    .children('UserComments')
    .flatMap((source): readonly Comment[] => readComment(source, location));
  return lastOfEachId(comments, poi, 'UserComments').toSorted(
    (a, b) => b.createdAt - a.createdAt || b.id - a.id,
  );
}

function readComment(source: Fields, location: Location): readonly Comment[] {
  const id = ownChild(source, location);
  if (id === undefined) return [];
  return [
    {
      id: commentId(id),
      locationId: location.id,
      typeId: source.reference('CommentTypeID', 'CommentType'),
      userName: source.text('UserName'),
      text: source.text('Comment'),
      rating: source.rounded('Rating'),
      relatedUrl: source.text('RelatedURL'),
      createdAt: readCreatedAt(source, location),
      user: readUser(source),
      checkInStatusTypeId: source.reference('CheckinStatusTypeID', 'CheckinStatusType'),
      isActionedByEditor: source.flag('IsActionedByEditor'),
    },
  ];
}

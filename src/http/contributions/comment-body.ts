import type { JsonSchema } from '../../base/json-schema.ts';
import { limits } from '../../domain/limits.ts';
import type { EndpointBody } from '../endpoint.ts';

const id: JsonSchema = { type: ['integer', 'null'] };

/** What a comment, a rating or a check-in consists of, by its names in version 3. */
export const commentMembers: Readonly<Record<string, JsonSchema>> = {
  CommentTypeID: {
    ...id,
    description:
      'A `UserCommentType` of the reference data; 10 when absent. `UserCommentTypeID` is the same.',
  },
  CheckinStatusTypeID: {
    ...id,
    description: 'A `CheckinStatusType` of the reference data: makes the comment a check-in.',
  },
  Comment: { type: ['string', 'null'], maxLength: limits.maxCommentLength },
  Rating: { type: ['integer', 'null'], minimum: 1, maximum: 5, description: '1 (bad) to 5.' },
  RelatedURL: {
    type: ['string', 'null'],
    maxLength: limits.maxRelatedUrlLength,
    description: 'A web address.',
  },
};

export const commentBody: EndpointBody = {
  doc: 'The comment. Names match in any letter case; unknown members are ignored; numbers may be texts. Read as JSON whatever the `Content-Type` says.',
  schema: {
    type: 'object',
    properties: {
      ChargePointID: { type: 'integer', description: 'Id of the location.' },
      ...commentMembers,
    },
    required: ['ChargePointID'],
  },
  maxBytes: limits.maxCommentBodyBytes,
};

import { commentId } from '../../src/domain/id.ts';
import { places } from './place.ts';

const user = {
  id: 17,
  username: 'demo-user-17',
  reputationPoints: 42,
  profileImageUrl: 'https://www.gravatar.example/avatar/17?s=80&d=robohash',
};

/** Locations whose comments, photos and extra fields are what is special about them. */
export const visits = places(5001, {
  commentOnly: { comments: [{}] },
  commentsOutOfOrder: {
    comments: [
      { createdAt: Date.UTC(2019, 0, 1), text: 'oldest' },
      { createdAt: Date.UTC(2021, 0, 1), text: 'newest' },
      { createdAt: Date.UTC(2020, 0, 1), text: 'middle' },
    ],
  },
  commentsAtTheSameMoment: {
    comments: [
      { createdAt: Date.UTC(2020, 0, 1), text: 'lower id' },
      { createdAt: Date.UTC(2020, 0, 1), text: 'higher id' },
    ],
  },
  commentWithMilliseconds: {
    comments: [
      { createdAt: Date.UTC(2020, 1, 3, 4, 5, 44, 473) },
      { createdAt: Date.UTC(2020, 1, 3, 4, 5, 29, 140) },
      { createdAt: Date.UTC(2020, 1, 3, 4, 5, 29, 0) },
    ],
  },
  commentWithUser: { comments: [{ user, userName: user.username, rating: 5 }] },
  commentWithAllMembers: {
    comments: [
      {
        typeId: 1000,
        text: 'Out of order\n"since" Monday & counting <3',
        rating: 0,
        relatedUrl: 'https://example.org/report',
        user: { id: 18 },
        checkInStatusTypeId: 20,
        isActionedByEditor: false,
      },
    ],
  },
  commentWithLittle: { comments: [{ typeId: undefined, userName: undefined, text: undefined }] },
  commentNotInVocabulary: { comments: [{ typeId: 12_345, checkInStatusTypeId: 199 }] },
  checkIn: { comments: [{ checkInStatusTypeId: 10, user }] },
  /** 0 ("Did Not Visit Location") counts as a check-in. */
  checkInStatusZero: { comments: [{ checkInStatusTypeId: 0 }] },
  manyComments: {
    comments: Array.from({ length: 60 }, (_, index) => ({
      createdAt: Date.UTC(2020, index % 12, 1 + (index % 28), 6, 7, 8, index),
      checkInStatusTypeId: index % 3 === 0 ? 10 : undefined,
    })),
  },
  /** Its newest comment has a lower id than its older one. */
  commentIdsAgainstTime: {
    comments: [
      { id: commentId(900_001), createdAt: Date.UTC(2021, 0, 1) },
      { id: commentId(900_002), createdAt: Date.UTC(2020, 0, 1) },
    ],
  },

  mediaEnabled: { media: [{ comment: 'Front view', user }] },
  mediaDisabledOnly: { media: [{ isEnabled: false }] },
  mediaMixed: { media: [{ isEnabled: false }, { isEnabled: true }] },
  mediaWithoutThumbnail: { media: [{ thumbnailUrl: undefined, comment: '' }] },
  mediaVideo: {
    media: [{ isVideo: true, isExternal: true, isFeatured: true, url: 'https://video.example/1' }],
  },
  mediaAndComments: {
    media: [{}, {}],
    comments: [{ checkInStatusTypeId: 140 }, {}],
    submissionStatusTypeId: 100,
  },
  unpublishedWithComments: { submissionStatusTypeId: 1, comments: [{}], media: [{}] },

  metadataText: { metadata: [{ id: 50_001, fieldId: 2, value: 'Mo-Fr 08:00-18:00' }] },
  metadataOption: {
    metadata: [
      {
        id: 50_002,
        fieldId: 1,
        option: { id: 3, title: 'Restaurant', fieldId: 1 },
        optionId: 3,
      },
      { id: 50_003, fieldId: 2, value: '' },
    ],
  },
});

import type { JsonSchema } from '../../base/json-schema.ts';
import { samePlaceCodes } from '../../domain/same-place.ts';
import { publishedSubmissionStatusIds } from '../../domain/visibility.ts';
import type { DuplicateCandidate } from '../../registry/duplicates/find-duplicates.ts';

/** How much of what is not published somebody may know: nothing, that it is there, or all. */
export type UnpublishedShown = 'nothing' | 'presence' | 'all';

/** Candidates as answers list them. */
export function duplicateList(
  candidates: readonly DuplicateCandidate[],
  shown: UnpublishedShown,
): readonly object[] {
  return candidates.flatMap(({ location, score, distanceKm, reasons }) => {
    const { id, address, submissionStatusTypeId } = location;
    const isPublished = publishedSubmissionStatusIds.includes(submissionStatusTypeId ?? 0);
    if (!isPublished && shown === 'nothing') return [];
    const isNamed = isPublished || shown === 'all';
    return {
      id,
      score,
      distanceKm: Math.round(distanceKm * 1000) / 1000,
      isPublished,
      title: isNamed ? address.title : null,
      town: isNamed ? (address.town ?? null) : null,
      reasons: reasons.map(({ code, likeness, message }) => ({
        code,
        likeness: Math.round(likeness * 100) / 100,
        message,
      })),
    };
  });
}

const text: JsonSchema = { type: ['string', 'null'] };

export const duplicateListSchema: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      score: { type: 'integer', minimum: 0, maximum: 100 },
      distanceKm: { type: 'number' },
      isPublished: {
        type: 'boolean',
        description: 'Others wait for a decision; `title` and `town` are for editors then.',
      },
      title: text,
      town: text,
      reasons: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            code: { enum: samePlaceCodes },
            likeness: { type: 'number', minimum: 0, maximum: 1 },
            message: { type: 'string' },
          },
          required: ['code', 'likeness', 'message'],
        },
      },
    },
    required: ['id', 'score', 'distanceKm', 'isPublished', 'title', 'town', 'reasons'],
  },
};

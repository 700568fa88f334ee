import type { EpochMs } from '../base/clock.ts';
import type { Comment } from './comment.ts';
import type { LocationRecord } from './location.ts';
import type { MediaItem } from './media.ts';
import type { CheckInStatusType } from './reference.ts';

/**
 * What a comment says of the location: `good` and `bad` for check-ins by their type (API contract 7.7), `nothing` for
 * others, for check-ins without a visit and for types that nobody knows.
 */
export type CheckInFinding = 'good' | 'bad' | 'nothing';

function findingOf(
  { checkInStatusTypeId }: Pick<Comment, 'checkInStatusTypeId'>,
  types: readonly CheckInStatusType[],
): CheckInFinding {
  if (checkInStatusTypeId === undefined) return 'nothing';
  const type = types.find(({ id }) => id === checkInStatusTypeId);
  if (type?.isPositive === true) return 'good';
  return type?.isPositive === false ? 'bad' : 'nothing';
}

/** When somebody last found the location as it should be: the latest good check-in or photo of it. */
export function lastFoundAt(
  { comments, media }: Pick<LocationRecord, 'comments' | 'media'>,
  types: readonly CheckInStatusType[],
): EpochMs | undefined {
  const good = [
    ...comments.filter((comment) => findingOf(comment, types) === 'good'),
    ...media.filter(isPhotoOfIt),
  ];
  return good.length === 0 ? undefined : Math.max(...good.map(({ createdAt }) => createdAt));
}

/** Who takes a photo was there; a link to one says nothing. */
function isPhotoOfIt({ isEnabled, isExternal, isVideo }: MediaItem): boolean {
  return isEnabled && !isExternal && !isVideo;
}

/** Bad check-ins that stand since the last good one. */
export interface BadCheckIns {
  /** How many people say so. */
  readonly count: number;
  /** When the last of them was made. */
  readonly lastAt: EpochMs;
}

/**
 * The bad check-ins since the last good one, in the time after `since`, counted by different people, because one
 * person's bad day is not a broken station. `undefined` where there is none.
 */
export function badCheckInsInARow(
  comments: readonly Comment[],
  types: readonly CheckInStatusType[],
  since: EpochMs,
): BadCheckIns | undefined {
  const people = new Set<string>();
  let lastAt: EpochMs | undefined;
  for (const comment of comments.toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id)) {
    if (comment.createdAt < since) break;
    const finding = findingOf(comment, types);
    if (finding === 'good') break;
    if (finding !== 'bad') continue;
    lastAt ??= comment.createdAt;
    people.add(String(comment.user?.id ?? comment.userName ?? comment.id));
  }
  return lastAt === undefined ? undefined : { count: people.size, lastAt };
}

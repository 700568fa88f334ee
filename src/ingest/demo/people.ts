import type { EpochMs } from '../../base/clock.ts';
import { type Random, weightedChoice } from '../../base/random.ts';
import type { Comment } from '../../domain/comment.ts';
import { commentId, type LocationId, mediaItemId } from '../../domain/id.ts';
import type { MediaItem } from '../../domain/media.ts';
import type { PublicUser } from '../../domain/user.ts';
import { fill } from './texts.ts';
import type { Words } from './words.data.ts';

const commentType = weightedChoice<number>([
  [10, 85],
  [1000, 6],
  [50, 4],
  [100, 4],
  [110, 1],
]);
const checkInStatus = weightedChoice<number | undefined>([
  [10, 60],
  [undefined, 15],
  [0, 6],
  [20, 6],
  [25, 4],
  [40, 2],
  [100, 2],
  [110, 3],
  [140, 1],
  [210, 1],
]);

/** What people can have left on a location: between when it was made and when it last changed. */
export interface Visited {
  readonly locationId: LocationId;
  readonly isoCode: string;
  readonly words: Words;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** One to some twenty comments, newest first; times have milliseconds as those of the real service. */
export function makeComments(
  random: Random,
  visited: Visited,
  nextId: () => number,
): readonly Comment[] {
  const count = Math.min(1 + Math.floor(random.exponential(1.4)), 20);
  const comments = Array.from({ length: count }, () => makeComment(random, visited, nextId()));
  return comments.sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
}

/** One to three photos, newest first, at addresses that nobody serves (RFC 2606). */
export function makeMedia(
  random: Random,
  visited: Visited,
  nextId: () => number,
): readonly MediaItem[] {
  const items = Array.from({ length: 1 + random.below(3) }, () =>
    makeMediaItem(random, visited, nextId()),
  );
  return items.sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
}

function makeComment(random: Random, visited: Visited, id: number): Comment {
  const user = random.chance(0.8) ? makeUser(random) : undefined;
  return {
    id: commentId(id),
    locationId: visited.locationId,
    typeId: commentType(random),
    userName: user?.username ?? (random.chance(0.5) ? 'Demo visitor' : undefined),
    text: random.chance(0.9) ? fill(random, random.pick(visited.words.comments), '') : undefined,
    rating: random.chance(0.7) ? 5 - Math.min(Math.floor(random.exponential(1)), 4) : undefined,
    createdAt: moment(random, visited),
    user,
    checkInStatusTypeId: checkInStatus(random),
    isActionedByEditor: random.chance(0.06) ? random.chance(0.5) : undefined,
  };
}

function makeMediaItem(random: Random, visited: Visited, id: number): MediaItem {
  const { locationId, isoCode } = visited;
  const folder = `https://media.example/images/${isoCode}/OCM${locationId}`;
  const stamp = 10_000_000 + random.below(90_000_000);
  return {
    id: mediaItemId(id),
    locationId,
    url: `${folder}/OCM-${locationId}.orig.${stamp}.jpg`,
    thumbnailUrl: `${folder}/OCM-${locationId}.thmb.${stamp}.jpg`,
    comment: random.chance(0.4) ? 'Demo photo' : '',
    isEnabled: random.chance(0.95),
    isVideo: false,
    isFeatured: random.chance(0.05),
    isExternal: false,
    user: makeUser(random),
    createdAt: Math.floor(moment(random, visited) / 60_000) * 60_000,
  };
}

function makeUser(random: Random): PublicUser {
  // A few people write most of it.
  const id = 1 + Math.floor(random.exponential(60));
  return { id, username: `demo-user-${id}`, reputationPoints: (id * 37) % 900 };
}

function moment(random: Random, visited: Visited): EpochMs {
  return Math.floor(visited.from + random.fraction() * (visited.until - visited.from));
}

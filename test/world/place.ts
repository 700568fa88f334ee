import type { Address } from '../../src/domain/address.ts';
import type { Comment } from '../../src/domain/comment.ts';
import type { Connection } from '../../src/domain/connection.ts';
import { commentId, locationId, mediaItemId } from '../../src/domain/id.ts';
import type { Location, LocationRecord } from '../../src/domain/location.ts';
import type { MediaItem } from '../../src/domain/media.ts';
import { uuidForLocation } from '../../src/domain/uuid.ts';

/** The moment at which the test world is looked at: POI 175585 counts as recently verified then. */
export const worldNow: number = Date.UTC(2021, 10, 23, 12);
/** Six calendar months before `worldNow`: later times are recent. */
export const worldRecentSince: number = Date.UTC(2021, 4, 23, 12);

/** What is special about a location; everything else is as in any published one. Undefined removes a member. */
export interface Sketch extends Partial<Omit<Location, 'id' | 'address' | 'connections'>> {
  readonly title?: string;
  readonly lat?: number;
  readonly lng?: number;
  readonly address?: Partial<Address>;
  readonly connections?: readonly Partial<Connection>[];
  readonly comments?: readonly Partial<Comment>[];
  readonly media?: readonly Partial<MediaItem>[];
}

const ordinary: Omit<Location, 'id' | 'uuid' | 'address' | 'connections'> = {
  dataProviderId: 1,
  operatorId: 1,
  usageTypeId: 1,
  statusTypeId: 50,
  numberOfPoints: 2,
  dataQualityLevel: 1,
  levelOfDetail: 3,
  createdAt: Date.UTC(2018, 2, 4, 5, 6),
  updatedAt: Date.UTC(2020, 6, 7, 8, 9),
  submissionStatusTypeId: 200,
};

/** Off the Libyan coast, where no spatial case looks: a place of its own for every id. */
function quietPosition(id: number): { readonly lat: number; readonly lng: number } {
  return { lat: 33 + (id % 97) / 100, lng: 18 + (id % 89) / 100 };
}

/** A record from its sketch. Parts get ids from the location's id, at most a hundred of each. */
export function place(id: number, sketch: Sketch): LocationRecord {
  const { title, lat, lng, address, connections, comments, media, ...changes } = sketch;
  const quiet = quietPosition(id);
  const location: Location = {
    id: locationId(id),
    uuid: uuidForLocation(id),
    ...ordinary,
    ...changes,
    address: {
      id,
      title: title ?? `Test place ${id}`,
      line1: `${id} Example Street`,
      town: 'Testville',
      countryId: 159,
      lat: lat ?? quiet.lat,
      lng: lng ?? quiet.lng,
      ...address,
    },
    connections: (connections ?? [{}]).map((change, index) => ({
      id: partId(id, index),
      connectionTypeId: 25,
      statusTypeId: 50,
      levelId: 2,
      powerKw: 11,
      currentTypeId: 20,
      quantity: 1,
      ...change,
    })),
  };
  return {
    location,
    comments: (comments ?? [])
      .map((change, index) => comment(location, index, change))
      .toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id),
    media: (media ?? [])
      .map((change, index) => mediaItem(location, index, change))
      .toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id),
  };
}

/** Records with ids from `firstId` on, in the order in which they are written down. */
export function places<Name extends string>(
  firstId: number,
  sketches: Readonly<Record<Name, Sketch>>,
): Readonly<Record<Name, LocationRecord>> {
  const records = Object.entries<Sketch>(sketches).map(([name, sketch], index) => [
    name,
    place(firstId + index, { title: `Test place ${name}`, ...sketch }),
  ]);
  // The border where the names, which `Object.entries` forgets, come back.
  return Object.fromEntries(records) as Record<Name, LocationRecord>;
}

function partId(id: number, index: number): number {
  return id < 10_000_000 ? id * 100 + index : 1 + index;
}

function comment({ id }: Location, index: number, change: Partial<Comment>): Comment {
  return {
    id: commentId(partId(id, index)),
    locationId: id,
    typeId: 10,
    userName: 'tester',
    text: `Comment ${index}`,
    createdAt: Date.UTC(2020, 0, 1 + index, 10, 20, 30),
    ...change,
  };
}

function mediaItem({ id }: Location, index: number, change: Partial<MediaItem>): MediaItem {
  const file = `https://media.example/images/NL/OCM${id}/OCM-${id}`;
  return {
    id: mediaItemId(partId(id, index)),
    locationId: id,
    url: `${file}.orig.2020010${index}.jpg`,
    thumbnailUrl: `${file}.thmb.2020010${index}.jpg`,
    isEnabled: true,
    isVideo: false,
    isFeatured: false,
    isExternal: false,
    createdAt: Date.UTC(2020, 0, 1 + index, 10, 20),
    ...change,
  };
}

import type { Comment } from '../../src/domain/comment.ts';
import { commentId, locationId, mediaItemId } from '../../src/domain/id.ts';
import type { Location, LocationRecord } from '../../src/domain/location.ts';
import type { MediaItem } from '../../src/domain/media.ts';

/** 2020-09-13T12:26:40Z: when sample locations were last changed. */
export const sampleTime = 1_600_000_000_000;

/** A location with everything that a test does not care about; UUID and address follow from the id. */
function sampleLocation(id: number, changes: Partial<Location> = {}): Location {
  return {
    id: locationId(id),
    uuid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    dataProviderId: 1,
    operatorId: 3534,
    usageTypeId: 4,
    address: { title: `Sample ${id}`, countryId: 87, lat: 51 + (id % 100) / 100, lng: 7 },
    connections: [{ connectionTypeId: 25, powerKw: 22, currentTypeId: 20 }],
    statusTypeId: 50,
    updatedAt: sampleTime,
    createdAt: sampleTime,
    submissionStatusTypeId: 200,
    ...changes,
  };
}

/** A location record without comments and photos unless they are given. */
export function sampleRecord(
  id: number,
  changes: Partial<Location> = {},
  attached: Partial<Pick<LocationRecord, 'comments' | 'media'>> = {},
): LocationRecord {
  return { location: sampleLocation(id, changes), comments: [], media: [], ...attached };
}

export function sampleComment(
  id: number,
  ofLocation: number,
  changes: Partial<Comment> = {},
): Comment {
  return {
    id: commentId(id),
    locationId: locationId(ofLocation),
    typeId: 10,
    userName: 'visitor',
    text: `comment ${id}`,
    createdAt: sampleTime + id,
    ...changes,
  };
}

export function samplePhoto(
  id: number,
  ofLocation: number,
  changes: Partial<MediaItem> = {},
): MediaItem {
  return {
    id: mediaItemId(id),
    locationId: locationId(ofLocation),
    url: `https://media.example.org/${id}.orig.jpg`,
    isEnabled: true,
    isVideo: false,
    isFeatured: false,
    isExternal: false,
    createdAt: sampleTime + id,
    ...changes,
  };
}

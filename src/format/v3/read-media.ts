import { mediaItemId } from '../../domain/id.ts';
import type { Location } from '../../domain/location.ts';
import type { MediaItem } from '../../domain/media.ts';
import type { Fields } from './fields.ts';
import { lastOfEachId } from './last-of-each-id.ts';
import { ownChild, readCreatedAt, readUser } from './own-child.ts';

/** Reads `MediaItems` of a v3 location: newest first, of the same moment the higher id first. */
export function readMedia(poi: Fields, location: Location): readonly MediaItem[] {
  const media = poi
    .children('MediaItems')
    .flatMap((source): readonly MediaItem[] => readMediaItem(source, location));
  return lastOfEachId(media, poi, 'MediaItems').toSorted(
    (a, b) => b.createdAt - a.createdAt || b.id - a.id,
  );
}

function readMediaItem(source: Fields, location: Location): readonly MediaItem[] {
  const id = ownChild(source, location);
  if (id === undefined) return [];
  const url = source.text('ItemURL');
  if (url === undefined) {
    source.note('entry-skipped', '', '"ItemURL" is missing');
    return [];
  }
  return [
    {
      id: mediaItemId(id),
      locationId: location.id,
      url,
      thumbnailUrl: source.text('ItemThumbnailURL'),
      comment: source.text('Comment'),
      isEnabled: source.flag('IsEnabled') ?? true,
      isVideo: source.flag('IsVideo') ?? false,
      isFeatured: source.flag('IsFeaturedItem') ?? false,
      isExternal: source.flag('IsExternalResource') ?? false,
      metadataValue: source.text('MetadataValue'),
      user: readUser(source),
      createdAt: readCreatedAt(source, location),
    },
  ];
}

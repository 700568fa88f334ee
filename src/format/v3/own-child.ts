import type { EpochMs } from '../../base/clock.ts';
import type { Location } from '../../domain/location.ts';
import type { PublicUser } from '../../domain/user.ts';
import type { Fields } from './fields.ts';

/**
 * The id of a comment or photo that was found in `location`; undefined, with a note, when it has none. One that
 * names another location stays here: the place in the document is what readers saw.
 */
export function ownChild(source: Fields, location: Location): number | undefined {
  const id = source.positiveId('ID');
  if (id === undefined) {
    source.note('entry-skipped', '', '"ID" is missing or not a positive whole number');
    return undefined;
  }
  const owner = source.integer('ChargePointID');
  if (owner !== undefined && owner !== location.id)
    source.note('other-location', 'ChargePointID', `"${owner}" is not this location's id`);
  return id;
}

/** When a comment or photo was made; the location's own date where that is missing, 0 when both are. */
export function readCreatedAt(source: Fields, location: Location): EpochMs {
  const at = source.date('DateCreated');
  if (at !== undefined) return at;
  source.note('date-assumed', 'DateCreated', 'the date is missing, that of the location is taken');
  return location.createdAt ?? 0;
}

/** Who left a comment or photo: only what everybody may see, whatever else the document tells. */
export function readUser(source: Fields): PublicUser | undefined {
  const user = source.child('User');
  const id = user?.positiveId('ID');
  if (user === undefined || id === undefined) return undefined;
  return {
    id,
    username: user.text('Username'),
    reputationPoints: user.rounded('ReputationPoints'),
    profileImageUrl: user.text('ProfileImageURL'),
  };
}

import { AppError } from '../../base/errors.ts';
import type { Location } from '../../domain/location.ts';
import { newlyBroken } from '../../domain/location-as-draft.ts';
import { type ChangeValue, faultOfValue, withValueAt } from '../../domain/location-change.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import { knownIds } from './known-ids.ts';

/**
 * The location with values that an editor gives in place of the proposed ones. Throws `invalid-parameter` for a path
 * or value that is none.
 */
export function editedLocation(
  location: Location,
  values: ReadonlyMap<string, ChangeValue>,
): Location {
  let edited = location;
  for (const [path, value] of values) {
    const fault = faultOfValue(location, path, value);
    if (fault !== undefined)
      throw new AppError(
        'invalid-parameter',
        `Cannot set "${path}" to ${JSON.stringify(value).slice(0, 100)}: ${fault}`,
      );
    edited = withValueAt(edited, path, value);
  }
  return edited;
}

/** Throws `invalid-submission` when `after` breaks a rule of submissions that `before` keeps. */
export function assertKeepsRules(
  before: Location,
  after: Location,
  reference: ReferenceLists,
): void {
  const broken = newlyBroken(before, after, knownIds(reference, before));
  if (broken !== undefined) throw new AppError('invalid-submission', broken);
}

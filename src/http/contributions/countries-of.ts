import { AppError } from '../../base/errors.ts';
import type { RoleGrant } from '../../domain/account.ts';

/**
 * The countries whose lists somebody with these grants may read: `undefined` is all. Throws `forbidden` without any
 * grant.
 */
export function countriesOf(grants: readonly RoleGrant[]): readonly number[] | undefined {
  if (grants.length === 0)
    throw new AppError('forbidden', 'This list is for editors, moderators and administrators');
  const ids = grants.map((grant) =>
    grant.role === 'country-editor' ? grant.countryId : undefined,
  );
  const known = ids.filter((countryId) => countryId !== undefined);
  return known.length === ids.length ? known : undefined;
}

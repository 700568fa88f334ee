import { AppError } from '../base/errors.ts';
import type { Config } from './config.ts';

/**
 * Whether this server holds callers to limits together with the others of its database. Throws `invalid-setting` when
 * it is also told to give a part of them only.
 */
export function sharesLimits({ shareLimits, nodes, fairUse }: Config): boolean {
  if (shareLimits === 'off') return false;
  if (nodes !== 1)
    throw new AppError(
      'invalid-setting',
      `Cannot use OCM_SHARE_LIMITS "${shareLimits}" with OCM_NODES "${nodes}": servers that share limits need not be counted; leave one of the two out`,
    );
  return fairUse === 'limit';
}

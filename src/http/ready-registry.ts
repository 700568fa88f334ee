import { AppError } from '../base/errors.ts';
import type { Registry } from '../registry/registry.ts';
import type { ServerDeps } from './deps.ts';

/** The registry, once it can answer. Throws `not-ready` before. */
export function readyRegistry({ registry }: ServerDeps): Registry {
  const ready = registry();
  if (ready === undefined)
    throw new AppError('not-ready', 'The server is still starting; try again in some seconds');
  return ready;
}

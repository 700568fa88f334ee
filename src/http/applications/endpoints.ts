import type { Endpoint } from '../endpoint.ts';
import { keyCreate, keyRevoke, keyRotate } from './keys.ts';
import { applicationCreate, applicationList } from './list.ts';
import {
  applicationBlock,
  applicationById,
  applicationChange,
  applicationDelete,
  applicationUnblock,
} from './one.ts';
import { applicationUsage } from './usage.ts';

/** "My apps", as addresses. */
export const applicationEndpoints: readonly Endpoint[] = [
  applicationList,
  applicationCreate,
  applicationById,
  applicationChange,
  applicationDelete,
  keyCreate,
  keyRotate,
  keyRevoke,
  applicationUsage,
  applicationBlock,
  applicationUnblock,
];

import type { AnyParameter } from '../parameter.ts';
import { hasCheckIns, hasComment, hasMedia, includeComments } from './children.ts';
import { chargePointId, greaterThanId } from './identity.ts';
import {
  action,
  address,
  allowMirror,
  apiKey,
  client,
  enableCaching,
  excludeComputed,
  fastChargeOnly,
  format,
  identifier,
  jwtBearer,
  key,
  locationTitle,
  sessionToken,
  v,
} from './ignored.ts';
import { callback, camelCase, compact, output, verbose } from './output.ts';
import { count, cursor, levelOfDetail, maxResults, sample, sortBy } from './paging.ts';
import {
  bbox,
  boundingBox,
  countryCode,
  countryId,
  distance,
  distanceUnit,
  latitude,
  longitude,
  polygon,
  polyline,
  postcodes,
} from './place.ts';
import { connectionTypeId, levelId, maxPowerKw, minPowerKw } from './power.ts';
import { explain, strict } from './reading.ts';
import {
  connectionType,
  dataProviderId,
  dataProviderName,
  openData,
  operatorId,
  operatorName,
  statusTypeId,
  submissionStatusTypeId,
  usageTypeId,
} from './reference.ts';
import { q } from './text.ts';
import { createdSince, modifiedSince } from './time.ts';

/**
 * All parameters of a list of locations (API contract 2.3), in the order of the documentation. They are applied in
 * this order whatever the order of the request, so the later of two that set the same thing wins
 * (`boundingbox` and `bbox`, `countryid` and `countrycode`).
 */
export const parameters: readonly AnyParameter[] = [
  latitude,
  longitude,
  distance,
  distanceUnit,
  boundingBox,
  bbox,
  polygon,
  polyline,
  countryId,
  countryCode,
  postcodes,
  q,
  connectionTypeId,
  levelId,
  minPowerKw,
  maxPowerKw,
  operatorId,
  usageTypeId,
  statusTypeId,
  dataProviderId,
  openData,
  submissionStatusTypeId,
  chargePointId,
  greaterThanId,
  modifiedSince,
  createdSince,
  hasMedia,
  hasComment,
  hasCheckIns,
  levelOfDetail,
  sortBy,
  maxResults,
  sample,
  cursor,
  count,
  explain,
  strict,
  output,
  includeComments,
  verbose,
  compact,
  camelCase,
  callback,
  operatorName,
  dataProviderName,
  connectionType,
  key,
  apiKey,
  client,
  v,
  action,
  enableCaching,
  allowMirror,
  locationTitle,
  address,
  fastChargeOnly,
  excludeComputed,
  format,
  identifier,
  sessionToken,
  jwtBearer,
];

import { defineIgnored } from '../parameter.ts';

export const key = defineIgnored('key', 'API key; also taken from the header `X-API-Key`.');
export const apiKey = defineIgnored('apikey', 'Key of a user for writes.');
export const client = defineIgnored('client', 'Name of the calling program.');
export const v = defineIgnored('v', 'Version; it follows from the path.');
export const action = defineIgnored('action', 'Operation of version 1 and 2 addresses.');
export const enableCaching = defineIgnored('enablecaching', 'Answers are always up to date.');
export const allowMirror = defineIgnored('allowmirror', 'There is one read path.');
export const locationTitle = defineIgnored(
  'locationtitle',
  'Sent by the mobile app; never a filter.',
);
export const address = defineIgnored('address', 'Used by geocoding; never a filter of locations.');
export const fastChargeOnly = defineIgnored('fastchargeonly', 'Left over from version 1.');
export const excludeComputed = defineIgnored('excludecomputed', 'Left over from an older output.');
export const format = defineIgnored('format', 'Form of the answer to a write.');
export const identifier = defineIgnored('identifier', 'User of a write in version 2.');
export const sessionToken = defineIgnored('sessiontoken', 'Session of a write in version 2.');
export const jwtBearer = defineIgnored('jwt-bearer', 'Token of a write.');

import type { Migration } from 'kysely/migration';
import type { Engine } from '../schema.ts';
import { locationsAndReference } from './0001-locations-and-reference.ts';
import { auditMailAndJobs } from './0002-audit-mail-and-jobs.ts';
import { accounts } from './0003-accounts.ts';
import { applicationsAndBans } from './0004-applications-and-bans.ts';
import { submissionsAndHistory } from './0005-submissions-and-history.ts';
import { contributions } from './0006-contributions.ts';
import { locationsThatAreOne } from './0007-locations-that-are-one.ts';
import { removedContributions } from './0008-removed-contributions.ts';
import { passkeys } from './0009-passkeys.ts';
import { queueIndexes } from './0010-queue-indexes.ts';
import { removedPhotoFiles } from './0011-removed-photo-files.ts';
import { pointsAndLooks } from './0012-points-and-looks.ts';
import { sharedLimits } from './0013-shared-limits.ts';
import { userNames } from './0014-user-names.ts';

/** Every step of the schema, in order of its name; a published step is never changed, only followed by another. */
export function migrations(engine: Engine): Record<string, Migration> {
  return {
    '0001-locations-and-reference': locationsAndReference(engine),
    '0002-audit-mail-and-jobs': auditMailAndJobs(engine),
    '0003-accounts': accounts(),
    '0004-applications-and-bans': applicationsAndBans(),
    '0005-submissions-and-history': submissionsAndHistory(engine),
    '0006-contributions': contributions(),
    '0007-locations-that-are-one': locationsThatAreOne(),
    '0008-removed-contributions': removedContributions(),
    '0009-passkeys': passkeys(),
    '0010-queue-indexes': queueIndexes(),
    '0011-removed-photo-files': removedPhotoFiles(),
    '0012-points-and-looks': pointsAndLooks(),
    '0013-shared-limits': sharedLimits(),
    '0014-user-names': userNames(),
  };
}

import type { EpochMs } from '../../base/clock.ts';
import type { Comment } from '../../domain/comment.ts';
import { commentTypes } from '../../domain/comment-submission.ts';
import type { FaultTold } from '../../domain/fault-report.ts';
import type { UserId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import type { Location } from '../../domain/location.ts';
import type { Database } from '../../storage/database.ts';
import { findFault, insertFault, wasToldSince } from '../../storage/fault-reports.ts';
import { enqueueMail } from '../../storage/outbox.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { administratorsOf } from './administrators.ts';
import type { ContributionDesk } from './desk.ts';
import { faultLetter } from './fault-letter.ts';

/** Begins to track a fault, and writes to whoever can mend it: the operator, else the administrators. */
export async function reportFault(
  tx: WriteSession,
  location: Location,
  comment: Comment,
  reporterId: UserId,
  desk: ContributionDesk,
  now: EpochMs,
): Promise<void> {
  const { operatorId, address } = location;
  await insertFault(tx, {
    id: comment.id,
    locationId: location.id,
    reporterId,
    operatorId,
    countryId: address.countryId,
    createdAt: now,
    told: await tell(tx, location, comment, desk, now),
    state: 'open',
    note: '',
    changedAt: now,
  });
}

/** Says in the log that a fault which was just stored has reached nobody: somebody has to set an address. */
export async function warnOfUntoldFault(
  db: Database,
  { id, typeId }: Pick<Comment, 'id' | 'typeId'>,
  { log }: ContributionDesk,
): Promise<void> {
  if (typeId !== commentTypes.fault) return;
  const fault = await findFault(db, id);
  if (fault?.told !== 'nobody') return;
  log.warn(
    { fault: id, location: fault.locationId },
    'a fault report reaches nobody: set OCM_CONTACT_EMAIL, or let an administrator confirm an e-mail address',
  );
}

async function tell(
  tx: WriteSession,
  location: Location,
  comment: Comment,
  desk: ContributionDesk,
  now: EpochMs,
): Promise<FaultTold> {
  if (await wasToldSince(tx, location.id, now - limits.minFaultLetterPauseMs)) return 'earlier';
  const operator = desk.lists.operators.find(({ id }) => id === location.operatorId);
  const letter = (told: 'operator' | 'administrators') =>
    faultLetter(location, comment, operator, told, desk.siteUrl);
  const operatorsAddress = operator?.faultReportEmail?.trim() ?? '';
  if (isAddress(operatorsAddress)) {
    await enqueueMail(tx, { to: operatorsAddress, ...letter('operator') }, now);
    return 'operator';
  }
  const administrators = await administratorsOf(tx, desk.administratorsAddress);
  for (const to of administrators) await enqueueMail(tx, { to, ...letter('administrators') }, now);
  return administrators.length > 0 ? 'administrators' : 'nobody';
}

/** Reference data was typed by people; one address, and nothing that could become a second header. */
const isAddress = (text: string) => /^[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+$/.test(text);

import type { EpochMs } from '../../base/clock.ts';
import type { Comment } from '../../domain/comment.ts';
import type { FaultTold } from '../../domain/fault-report.ts';
import type { UserId } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import type { Location } from '../../domain/location.ts';
import { insertFault, wasToldSince } from '../../storage/fault-reports.ts';
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

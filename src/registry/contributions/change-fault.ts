import type { EpochMs } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { FaultReport, FaultState } from '../../domain/fault-report.ts';
import { faultOfText } from '../../domain/given-text.ts';
import { limits } from '../../domain/limits.ts';
import { findAccount } from '../../storage/accounts.ts';
import { appendAudit } from '../../storage/audit.ts';
import type { Database } from '../../storage/database.ts';
import { findFault, updateFault } from '../../storage/fault-reports.ts';
import { locationRecordsByIds } from '../../storage/locations.ts';
import { enqueueMail } from '../../storage/outbox.ts';
import { assertAllowed } from '../assert-allowed.ts';
import { type Author, auditOf } from './author.ts';
import type { ContributionDesk } from './desk.ts';
import { faultFeedback } from './fault-letter.ts';

export interface FaultChange {
  readonly state: FaultState;
  readonly note: string;
}

/**
 * Says where a fault stands, and tells its reporter. Throws `not-found`, `forbidden`, `invalid-parameter`, and
 * `conflict` when it stands there already and nothing is added.
 */
export async function changeFault(
  db: Database,
  id: number,
  change: FaultChange,
  author: Author,
  { siteUrl }: ContributionDesk,
  now: EpochMs,
): Promise<FaultReport> {
  const inNote = faultOfText(change.note, { maxLength: limits.maxRemarkLength, form: 'lines' });
  if (inNote !== undefined)
    throw new AppError('invalid-parameter', `Cannot change the fault: "note" ${inNote}`);
  return db.transaction(async (tx) => {
    const before = await findFault(tx, id);
    if (before === undefined) throw new AppError('not-found', `There is no fault "${id}"`);
    const [stored] = await locationRecordsByIds(tx, [before.locationId]);
    const countryIds = [stored?.record.location.address.countryId ?? before.countryId];
    assertAllowed(author.actor, 'fault.handle', { countryIds });
    if (before.state === change.state && before.note === change.note)
      throw new AppError('conflict', `Fault ${id} is "${before.state}" already`);
    const after = { ...before, ...change, changedAt: now };
    await updateFault(tx, after);
    const to = (await findAccount(tx, { id: before.reporterId }))?.emailAddress ?? '';
    const title = stored?.record.location.address.title ?? '';
    if (to !== '' && before.reporterId !== author.actor.id)
      await enqueueMail(tx, { to, ...faultFeedback(after, title, siteUrl) }, now);
    await appendAudit(
      tx,
      auditOf(author, {
        at: now,
        action: 'fault.change',
        object: { kind: 'fault', id: String(id) },
        before: { state: before.state, note: before.note },
        after: change,
      }),
    );
    return after;
  });
}

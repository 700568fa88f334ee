import type { EpochMs } from '../../base/clock.ts';
import type { Actor, SystemActor } from '../../domain/actor.ts';
import type { LocationId } from '../../domain/id.ts';
import type { Submission } from '../../domain/submission.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { pendingSubmissions } from '../../storage/submissions.ts';
import { endSubmission } from './end-submission.ts';

/** Speaks in letters where nobody has decided about the edit itself. */
const registry: SystemActor = { kind: 'system', process: 'Open Charge Map' };

/**
 * Ends what waits about a new location that was refused or withdrawn: there is nothing to change. Edits of whoever took
 * it back go with it; others are refused, and their contributors told.
 */
export async function settleEdits(
  tx: WriteSession,
  id: LocationId,
  { state, proposed }: Pick<Submission, 'state' | 'proposed'>,
  actor: Actor,
  now: EpochMs,
): Promise<void> {
  const what = state === 'withdrawn' ? 'taken back by whoever proposed it' : 'not accepted';
  const owner = actor.kind === 'account' ? actor.id : undefined;
  for (const edit of await pendingSubmissions(tx, id)) {
    if (edit.kind !== 'edit') continue;
    const isOwn = state === 'withdrawn' && edit.accountId === owner;
    await endSubmission(tx, edit, {
      now,
      location: proposed,
      ...(isOwn
        ? { move: 'withdraw', actor }
        : {
            move: 'reject',
            actor: registry,
            code: 'no-such-place',
            reason: `The new location that it would change was ${what}`,
          }),
    });
  }
}

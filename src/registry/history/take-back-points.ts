import type { LocationId } from '../../domain/id.ts';
import { addReputation } from '../../storage/accounts.ts';
import { readRevisions } from '../../storage/revisions.ts';
import type { WriteSession } from '../../storage/schema.ts';
import { lockSubmission, updateSubmission } from '../../storage/submissions.ts';

/** Versions looked at: more than anybody reverts over. */
const maxVersions = 1_000;

/**
 * Takes the points back that contributors got for edits after one version, up to another: these are undone. A new
 * location stays, whatever is undone about it.
 */
export async function takeBackPoints(
  tx: WriteSession,
  id: LocationId,
  { after, until }: { readonly after: number; readonly until: number },
): Promise<void> {
  const revisions = await readRevisions(tx, id, { beforeVersion: until + 1, limit: maxVersions });
  const undone = revisions.map(({ revision }) => revision).filter(({ version }) => version > after);
  for (const submissionId of new Set(undone.flatMap((one) => one.submissionId ?? []))) {
    const submission = await lockSubmission(tx, submissionId);
    const { accountId, decision } = submission ?? {};
    if (submission === undefined || accountId === undefined || decision === undefined) continue;
    if (submission.kind === 'new' || decision.points === 0) continue;
    await addReputation(tx, accountId, -decision.points);
    await updateSubmission(tx, { ...submission, decision: { ...decision, points: 0 } });
  }
}

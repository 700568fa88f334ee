import type { EpochMs } from '../../../base/clock.ts';
import { formatUtc } from '../../../base/time.ts';
import { lastVerifiedAt } from '../../../domain/verification.ts';
import { poiSlot } from './compact-members.ts';
import type { RecordCursor } from './layout.ts';
import type { RecordSpans } from './record-spans.ts';

const createdSlot = poiSlot('DateCreated');

/** Whether a location counts as recently verified; `verifiedAt` only where the record does not say it by itself. */
export function verificationOf(
  { isVolatile, settledVerifiedAt }: RecordCursor,
  spans: RecordSpans,
  recentSince: EpochMs,
): { readonly isRecent: boolean; readonly verifiedAt: string | undefined } {
  if (!isVolatile) return { isRecent: settledVerifiedAt > recentSince, verifiedAt: undefined };
  const created = spans.text(createdSlot);
  const createdAt = created === undefined ? undefined : Date.parse(created);
  const updatedAt = Number.isNaN(settledVerifiedAt) ? undefined : settledVerifiedAt;
  const verified = lastVerifiedAt({ createdAt, updatedAt }, recentSince);
  return {
    isRecent: verified !== undefined && verified > recentSince,
    verifiedAt: verified === undefined ? undefined : formatUtc(verified),
  };
}

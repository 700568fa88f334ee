import type { EpochMs } from '../base/clock.ts';
import type { UserId } from './id.ts';

/** What can be wrong with a comment or a photo. */
export const reportReasons = {
  spam: 'Advertising, or a link that has nothing to do with the location',
  offensive: 'Insults, threats, hate',
  personal: 'Shows or names a person who did not agree',
  wrong: 'Is not about this location, or not true',
  copyright: 'Belongs to somebody else',
  other: 'Something else, which the text says',
} as const;
export type ReportReason = keyof typeof reportReasons;

/** What became of it: the thing is gone, or it stays. */
export const reportOutcomes = ['removed', 'kept'] as const;
export type ReportOutcome = (typeof reportOutcomes)[number];

/** What can be reported. */
export type ReportedKind = 'comment' | 'photo';

/** Somebody finds a comment or a photo wrong. Each account says so once of each thing. */
export interface ContentReport {
  readonly id: number;
  readonly kind: ReportedKind;
  readonly objectId: number;
  readonly locationId: number;
  readonly reporterId: UserId;
  readonly createdAt: EpochMs;
  readonly reason: ReportReason;
  readonly text: string;
  /** Absent while it is open. */
  readonly closed?:
    | { readonly outcome: ReportOutcome; readonly at: EpochMs; readonly by: UserId }
    | undefined;
}

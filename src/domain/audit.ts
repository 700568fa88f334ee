import type { EpochMs } from '../base/clock.ts';
import type { Actor } from './actor.ts';

/** What the audit log tells of: `object.action`. */
export const auditActions = [
  'account.register',
  'account.import',
  'account.sign-in',
  'account.sign-in-failed',
  'account.sign-out',
  'account.change-password',
  'account.change-email',
  'account.verify-email',
  'account.change-profile',
  'account.add-passkey',
  'account.rename-passkey',
  'account.remove-passkey',
  'account.refuse-passkey',
  'account.delete',
  'account.export',
  'account.grant-role',
  'account.take-role',
  'account.suspend',
  'account.ban',
  'account.reinstate',
  'application.create',
  'application.change',
  'application.block',
  'application.unblock',
  'application.add-key',
  'application.rotate-key',
  'application.revoke-key',
  'application.delete',
  'ban.add',
  'ban.lift',
  'location.create',
  'location.change',
  'location.revert',
  'location.merge',
  'location.not-same',
  'location.reviewed',
  'submission.create',
  'submission.approve',
  'submission.reject',
  'submission.withdraw',
  'submission.claim',
  'comment.create',
  'comment.change',
  'comment.delete',
  'comment.mark-actioned',
  'comment.release',
  'report.create',
  'report.close',
  'fault.change',
  'photo.create',
  'photo.delete',
] as const;

export type AuditAction = (typeof auditActions)[number];

/** One line of the audit log. It is never changed; what it tells of is named, not copied, where it is a secret. */
export interface AuditEntry {
  readonly at: EpochMs;
  readonly actor: Actor;
  readonly action: AuditAction;
  /** Kind and id of what it was done to, such as `location 123`. */
  readonly object: { readonly kind: string; readonly id: string };
  /** Plain JSON of what changed, without secrets. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** A keyed hash of the caller's network address: equal addresses are seen to be equal, none is told. */
  readonly addressHash?: string | undefined;
}

import type { AccountActor } from '../../domain/actor.ts';
import type { AuditEntry } from '../../domain/audit.ts';

/** Who contributes, and from where. */
export interface Author {
  readonly actor: AccountActor;
  /** A keyed hash of the network address, for the audit log. */
  readonly addressHash: string;
}

/** A line of the audit log about what somebody did now. */
export function auditOf(
  { actor, addressHash }: Author,
  entry: Pick<AuditEntry, 'at' | 'action' | 'object' | 'before' | 'after'>,
): AuditEntry {
  return { ...entry, actor, addressHash };
}

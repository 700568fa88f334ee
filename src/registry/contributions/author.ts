import type { AccountActor } from '../../domain/actor.ts';

/** Who contributes, and from where. */
export interface Author {
  readonly actor: AccountActor;
  /** A keyed hash of the network address, for the audit log. */
  readonly addressHash: string;
}

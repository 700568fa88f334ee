import type { Actor } from '../../domain/actor.ts';
import type { Subject } from '../../domain/permission.ts';

/** Who does something, and from where. */
export interface Doer {
  readonly actor: Actor;
  /** A keyed hash of the network address, for the audit log. */
  readonly addressHash?: string | undefined;
}

/**
 * Says who does it when they may do it to what was found in the transaction, and throws `forbidden` otherwise: what is
 * judged is what is changed.
 */
export type Authorise = (subject: Subject) => Doer;

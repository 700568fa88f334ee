import type { Actor } from '../../domain/actor.ts';

/** Who does something, and from where. */
export interface Doer {
  readonly actor: Actor;
  /** A keyed hash of the network address, for the audit log. */
  readonly addressHash?: string | undefined;
}

import type { EpochMs } from '../base/clock.ts';
import { type AuditFilter, readAudit } from '../storage/audit.ts';
import type { Database } from '../storage/database.ts';

/** A line of the audit log as its readers see it. */
export interface AuditLine {
  readonly id: number;
  readonly at: EpochMs;
  /** `account`, `system` or `anonymous`. */
  readonly actorKind: string;
  /** Of an account; its name as it was then. */
  readonly actorId: number | null;
  readonly actorName: string;
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string };
  readonly before: unknown;
  readonly after: unknown;
  /** Equal for equal network addresses; `null` where none was known. */
  readonly addressHash: string | null;
}

/** A page of the audit log, newest first. */
export interface AuditPage {
  readonly lines: readonly AuditLine[];
  /** The id before which the next page begins; `null` when there is none. */
  readonly nextBefore: number | null;
}

/** Reads at most `filter.limit` lines. */
export async function readAuditLog(db: Database, filter: AuditFilter): Promise<AuditPage> {
  const rows = await readAudit(db, { ...filter, limit: filter.limit + 1 });
  const lines = rows.slice(0, filter.limit).map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    object: { kind: row.object_kind, id: row.object_id },
    before: parsed(row.before),
    after: parsed(row.after),
    addressHash: row.address_hash,
  }));
  const isMore = rows.length > filter.limit;
  return { lines, nextBefore: isMore ? (lines.at(-1)?.id ?? null) : null };
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

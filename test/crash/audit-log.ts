import type { AuditAction } from '../../src/domain/audit.ts';
import type { Database } from '../../src/storage/database.ts';

/**
 * Reads the audit log; tells whether a line of an action says something: as the id of its object, or somewhere in what
 * is so now.
 */
export async function auditLog(
  db: Database,
): Promise<(action: AuditAction, told: string) => boolean> {
  const rows = await db.kysely
    .selectFrom('audit_entry')
    .select(['action', 'object_id', 'after'])
    .execute();
  const lines = new Map<string, string[]>();
  for (const { action, object_id, after } of rows) {
    const of = lines.get(action) ?? [];
    lines.set(action, of);
    of.push(`<${object_id}> ${after}`);
  }
  return (action, told) => {
    const says = new RegExp(`<${told}>|${told}\\b`);
    return (lines.get(action) ?? []).some((line) => says.test(line));
  };
}

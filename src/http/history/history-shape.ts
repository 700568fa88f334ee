import type { JsonSchema } from '../../base/json-schema.ts';
import { formatUtc } from '../../base/time.ts';
import { type LocationChange, labelOf } from '../../domain/location-change.ts';
import type { ReferenceLists } from '../../domain/reference.ts';
import { revisionKinds } from '../../domain/revision.ts';
import type { HistoryEntry } from '../../registry/history/read-history.ts';
import { objectOf, valueSchema, valueShape } from '../queue/submission-shape.ts';

/** A version of a location as answers list it. */
export function entryShape(
  { revision, changes, isDeletion }: HistoryEntry,
  lists: ReferenceLists,
): object {
  const { version, at, kind, by, source, note, submissionId } = revision;
  return {
    version,
    at: formatUtc(at),
    kind,
    what: revisionKinds[kind],
    by: { kind: by.kind, id: by.id ?? null, name: by.name },
    source: source ?? null,
    note: note ?? null,
    submissionId: submissionId ?? null,
    isDeletion,
    changes: changesShape(changes, lists),
  };
}

export function changesShape(
  changes: readonly LocationChange[],
  lists: ReferenceLists,
): readonly object[] {
  return changes.map(({ path, before, after }) => ({
    path,
    label: labelOf(path),
    before: valueShape(path, before, lists),
    after: valueShape(path, after, lists),
  }));
}

export const changesSchema: JsonSchema = {
  type: 'array',
  items: objectOf({
    path: { type: 'string' },
    label: { type: 'string', description: 'What people call the field.' },
    before: valueSchema,
    after: valueSchema,
  }),
};

const text: JsonSchema = { type: ['string', 'null'] };

export const entrySchema: JsonSchema = objectOf({
  version: { type: 'integer' },
  at: { type: 'string', format: 'date-time' },
  kind: { enum: Object.keys(revisionKinds) },
  what: { type: 'string', description: 'The kind in words.' },
  by: objectOf({
    kind: { enum: ['account', 'system', 'anonymous'] },
    id: { type: ['integer', 'null'] },
    name: { type: 'string' },
  }),
  source: text,
  note: text,
  submissionId: { type: ['integer', 'null'] },
  isDeletion: { type: 'boolean' },
  changes: changesSchema,
});

import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { looksLikePoi, looksLikeReference, readPoi, readReference } from './read.ts';

const sharedData = process.env['OCM_SHARED_DATA'] ?? '../shared/data';

/** Counts of notes, and the reasons of what was refused. */
function readAll(documents: readonly unknown[]) {
  const notes: Record<string, number> = {};
  const refused: string[] = [];
  for (const document of documents) {
    expect(looksLikePoi(document)).toBe(true);
    const result = readPoi(document, { publishedExport: true });
    if (!result.ok) refused.push(result.reason);
    for (const note of result.ok ? result.notes : [])
      notes[note.code] = (notes[note.code] ?? 0) + 1;
  }
  return { notes, refused };
}

function linesOf(path: string): readonly unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

describe.skipIf(!existsSync(sharedData))(
  'reading real data (skipped where the shared data is absent)',
  () => {
    it('reads every location of the 2020 dump; thirteen unpublished ones stand at 0, 0', () => {
      const documents = linesOf(join(sharedData, 'pois/ocm-data-2020-11-20.ndjson'));
      expect(documents).toHaveLength(5685);
      expect(readAll(documents)).toEqual({ notes: { 'position-unlikely': 13 }, refused: [] });
    });

    it('reads saved API answers and the files of the export without a note', () => {
      const files = globSync(join(sharedData, 'ocm-export/data/*/OCM-*.json'));
      const documents = [
        ...linesOf(join(sharedData, 'pois/evmap-fixtures-de.ndjson')),
        ...files.map((file): unknown => JSON.parse(readFileSync(file, 'utf8'))),
      ];
      expect(documents).toHaveLength(11);
      expect(readAll(documents)).toEqual({ notes: {}, refused: [] });
    });

    it('reads every entry of the 2021 reference file without a note', () => {
      const document: unknown = JSON.parse(
        readFileSync(join(sharedData, 'reference-2021.json'), 'utf8'),
      );
      expect(looksLikeReference(document)).toBe(true);
      const result = readReference(document);
      expect(result.ok && [result.entries.length, result.notes]).toEqual([833, []]);
    });
  },
);

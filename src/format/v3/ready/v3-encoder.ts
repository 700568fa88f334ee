import { createHash } from 'node:crypto';
import type { LocationRecord } from '../../../domain/location.ts';
import { builtInReference } from '../../../domain/reference/built-in.ts';
import type { ReferenceLists } from '../../../domain/reference.ts';
import { sampleRecord } from '../../../domain/sample-record.ts';
import { V3Reference } from '../v3-reference.ts';
import { type ChunkRecipe, ChunkTable } from './chunks.ts';
import { encodeRecord } from './encode.ts';

/** Encodes locations for the read index and holds what their records share. */
export class V3Encoder {
  #chunks = new ChunkTable(new V3Reference(builtInReference));
  readonly fingerprint = fingerprint();

  /** The shared chunks, for writing answers. Ask anew for each answer: changed reference data replaces them. */
  get chunks(): ChunkTable {
    return this.#chunks;
  }

  encode(record: LocationRecord): Uint8Array {
    return encodeRecord(record, this.#chunks);
  }

  replaceReference(lists: ReferenceLists): void {
    this.#chunks = this.#chunks.withReference(new V3Reference(lists));
  }

  saveState(): readonly ChunkRecipe[] {
    return this.#chunks.recipes;
  }

  restoreState(state: unknown): void {
    const recipes = Array.isArray(state) ? (state as readonly ChunkRecipe[]) : [];
    this.#chunks = new ChunkTable(this.#chunks.reference, recipes);
  }
}

function fingerprint(): string {
  const chunks = new ChunkTable(new V3Reference(builtInReference));
  const hash = createHash('sha256').update(encodeRecord(sampleRecord, chunks));
  return hash.update(JSON.stringify(chunks.recipes)).digest('hex').slice(0, 16);
}

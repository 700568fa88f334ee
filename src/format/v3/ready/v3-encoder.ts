import { createHash } from 'node:crypto';
import { locationId } from '../../../domain/id.ts';
import type { LocationRecord } from '../../../domain/location.ts';
import { builtInReference } from '../../../domain/reference/built-in.ts';
import type { ReferenceLists } from '../../../domain/reference.ts';
import { V3Reference } from '../v3-reference.ts';
import { type ChunkRecipe, ChunkTable } from './chunks.ts';
import { encodeRecord } from './encode.ts';

/** Encodes locations for the read index and holds what their records share. */
export class V3Encoder {
  #chunks = new ChunkTable(new V3Reference(builtInReference));
  readonly fingerprint = fingerprint();

  /** The shared chunks, for writing answers. Ask anew for each answer: restoring a state replaces them. */
  get chunks(): ChunkTable {
    return this.#chunks;
  }

  encode(record: LocationRecord): Uint8Array {
    return encodeRecord(record, this.#chunks);
  }

  replaceReference(lists: ReferenceLists): void {
    this.#chunks.replaceReference(new V3Reference(lists));
  }

  saveState(): readonly ChunkRecipe[] {
    return this.#chunks.recipes;
  }

  restoreState(state: unknown): void {
    const recipes = Array.isArray(state) ? (state as readonly ChunkRecipe[]) : [];
    this.#chunks = new ChunkTable(this.#chunks.reference, recipes);
  }
}

/** A location with every member, whose encoded bytes change when the encoding does. */
const sample: LocationRecord = {
  location: {
    id: locationId(1),
    uuid: '00000000-0000-0000-0000-000000000001',
    parentId: locationId(2),
    dataProviderId: 1,
    dataProviderReference: 'r',
    operatorId: 1,
    operatorReference: 'r',
    usageTypeId: 1,
    usageCost: 'c',
    address: { id: 1, title: 't', countryId: 1, lat: 1.5, lng: 2.5, relatedUrl: 'u' },
    connections: [
      { id: 1, connectionTypeId: 25, amps: 32, voltage: 400, currentTypeId: 20 },
      { id: 2, connectionTypeId: 33, powerKw: 50, comments: 'c' },
    ],
    numberOfPoints: 1,
    plannedAt: 0,
    confirmedAt: 0,
    statusTypeId: 50,
    updatedAt: 1,
    createdAt: 0,
    metadata: [{ id: 1, fieldId: 1, option: { id: 1, title: 'o', fieldId: 1 } }],
  },
  comments: [],
  media: [],
};

function fingerprint(): string {
  const chunks = new ChunkTable(new V3Reference(builtInReference));
  const hash = createHash('sha256').update(encodeRecord(sample, chunks));
  return hash.update(JSON.stringify(chunks.recipes)).digest('hex').slice(0, 16);
}

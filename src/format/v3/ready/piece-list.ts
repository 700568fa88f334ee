import type { ReferenceListName } from '../../../domain/reference.ts';
import type { ChunkRecipe, ChunkTable } from './chunks.ts';
import { specialChunk } from './layout.ts';

/** Own text of a location and the chunk that follows it. */
export interface Piece {
  readonly text: string;
  readonly chunk: number;
}

/** Common text shorter than this is cheaper to repeat in each record than to look up and copy on its own. */
const minSharedLength = 64;
/** Chunks are for what many locations share: when there are this many, texts are repeated instead. */
const maxChunks = 65_536;

/**
 * Collects the verbose text of a location as own texts and shared chunks by turns. What is likely to be the same for
 * many locations (names of members, nulls, ids of vocabularies) is added as `common` and becomes a chunk where it is
 * long enough: that halves the memory of the read index.
 */
export class PieceList {
  readonly #chunks: ChunkTable;
  readonly #pieces: Piece[] = [];
  #own = '';
  #common = '';

  constructor(chunks: ChunkTable) {
    this.#chunks = chunks;
  }

  own(text: string): void {
    this.#settleCommon();
    this.#own += text;
  }

  common(text: string): void {
    this.#common += text;
  }

  chunk(id: number): void {
    this.#settleCommon();
    this.#push(id);
  }

  /** Adds a hydrated object; common text right before it becomes a part of its chunk. */
  entry(list: ReferenceListName, id: number, depth: number): void {
    const before = this.#common;
    this.#common = '';
    this.#push(this.#chunks.idOf({ kind: 'entry', before, list, id, depth }));
  }

  /** Adds a shared chunk, unless there are too many already: `false`, and nothing was added. */
  share(recipe: ChunkRecipe): boolean {
    if (this.#chunks.size >= maxChunks) return false;
    this.chunk(this.#chunks.idOf(recipe));
    return true;
  }

  finish(): readonly Piece[] {
    this.#settleCommon();
    if (this.#own !== '') this.#push(specialChunk.none);
    return this.#pieces;
  }

  #settleCommon(): void {
    const text = this.#common;
    if (text === '') return;
    this.#common = '';
    const known = this.#chunks.idOfText(text);
    const isWorthSharing = text.length >= minSharedLength && this.#chunks.size < maxChunks;
    if (known === undefined && !isWorthSharing) this.#own += text;
    else this.#push(known ?? this.#chunks.idOf({ kind: 'text', text }));
  }

  #push(chunk: number): void {
    this.#pieces.push({ text: this.#own, chunk });
    this.#own = '';
  }
}

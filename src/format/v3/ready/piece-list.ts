import type { ReferenceListName } from '../../../domain/reference.ts';
import type { ChunkRecipe, ChunkTable } from './chunks.ts';
import type { CommonText } from './common-text.ts';
import { specialChunk } from './layout.ts';

/** Own text of a location and the chunk that follows it. */
export interface Piece {
  readonly text: string;
  readonly chunk: number;
}

/** Common text shorter than this is cheaper to repeat in each record than to look up and copy on its own. */
const minSharedLength = 64;

/**
 * Collects the verbose text of a location as own texts and shared chunks by turns. What is likely to be the same for
 * many locations (names of members, nulls, ids of vocabularies) is added as `common` and becomes a chunk where it is
 * long enough: that halves the memory of the read index.
 */
export class PieceList {
  readonly #chunks: ChunkTable;
  readonly #pieces: Piece[] = [];
  #own = '';
  #common: CommonText;

  constructor(chunks: ChunkTable) {
    this.#chunks = chunks;
    this.#common = chunks.commonTexts.empty;
  }

  own(text: string): void {
    this.#settleCommon();
    this.#own += text;
  }

  common(text: string): void {
    const longer = this.#chunks.commonTexts.append(this.#common, text);
    if (longer === undefined) this.own(text);
    else this.#common = longer;
  }

  /** Adds one of the chunks with a meaning of its own. */
  special(chunk: number): void {
    this.#settleCommon();
    this.#push(chunk);
  }

  /** Adds a hydrated object; common text right before it becomes a part of its chunk. */
  entry(list: ReferenceListName, id: number, depth: number): void {
    const { text: before, entries } = this.#common;
    const chunk = entries.get(id) ?? this.#chunks.idOf({ kind: 'entry', before, list, id, depth });
    // The text ends with the name of a member at its depth, so it tells list and depth as well.
    entries.set(id, chunk);
    this.#common = this.#chunks.commonTexts.empty;
    this.#push(chunk);
  }

  /** Adds a shared chunk, unless there are too many already: `false`, and nothing was added. */
  share(recipe: ChunkRecipe): boolean {
    const chunk = this.#chunks.idOfShared(recipe);
    if (chunk !== undefined) this.special(chunk);
    return chunk !== undefined;
  }

  finish(): readonly Piece[] {
    this.#settleCommon();
    if (this.#own !== '') this.#push(specialChunk.none);
    return this.#pieces;
  }

  #settleCommon(): void {
    const common = this.#common;
    if (common.text === '') return;
    this.#common = this.#chunks.commonTexts.empty;
    if (common.chunk === undefined && common.text.length >= minSharedLength) {
      common.chunk = this.#chunks.idOfShared({ kind: 'text', text: common.text });
    }
    if (common.chunk === undefined) this.#own += common.text;
    else this.#push(common.chunk);
  }

  #push(chunk: number): void {
    this.#pieces.push({ text: this.#own, chunk });
    this.#own = '';
  }
}

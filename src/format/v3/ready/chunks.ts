import type { ReferenceListName } from '../../../domain/reference.ts';
import { membersBetween } from '../members-between.ts';
import { connectionShape, referenceShapes } from '../shape.ts';
import type { V3Object } from '../v3-object.ts';
import type { V3Reference } from '../v3-reference.ts';
import { lineStart, type V3Style, writeMembers, writeObject } from '../write.ts';
import { CommonTexts } from './common-text.ts';
import { firstSharedChunk } from './layout.ts';

/** The style of the default answer: the one that chunks are written in. */
export const defaultStyle: V3Style = { verbose: true, compact: false, camelCase: false };

/**
 * A piece of the default answer that many locations share, told by what it is made from, so that it can be written
 * again when the reference data changes.
 */
export type ChunkRecipe =
  | { readonly kind: 'connection-tail'; readonly connection: V3Object }
  | {
      readonly kind: 'entry';
      /** Text that always comes right before this object, such as the name of its member. */
      readonly before: string;
      readonly list: ReferenceListName;
      readonly id: number;
      readonly depth: number;
    }
  | { readonly kind: 'text'; readonly text: string };

/** Chunks are for what many locations share: when there are this many, texts are repeated in records instead. */
const maxChunks = 65_536;

const connectionMembers = membersBetween(connectionShape, 'ConnectionTypeID');

/** Nesting of a location in the answer's array, of its members, and of what they hold. */
export const depths = {
  poi: 1,
  poiMembers: 2,
  addressMembers: 3,
  connection: 3,
  connectionMembers: 4,
} as const;

/**
 * Shared chunks by number. Numbers are stable for the life of the process and go into the snapshot with their
 * recipes. Bytes never change: other reference data makes another table.
 */
export class ChunkTable {
  readonly #idByKey = new Map<string, number>();
  readonly commonTexts = new CommonTexts();
  readonly #recipes: ChunkRecipe[] = [];
  readonly #bytes: Buffer[] = [];
  readonly reference: V3Reference;

  constructor(reference: V3Reference, recipes: readonly ChunkRecipe[] = []) {
    this.reference = reference;
    for (const recipe of recipes) this.idOf(recipe);
  }

  get recipes(): readonly ChunkRecipe[] {
    return this.#recipes;
  }

  get size(): number {
    return this.#recipes.length;
  }

  /** The number of the chunk that this recipe makes; the same recipe gives the same number. */
  idOf(recipe: ChunkRecipe): number {
    const key = JSON.stringify(recipe);
    return this.#idByKey.get(key) ?? this.#add(key, recipe);
  }

  /** `idOf`, but `undefined` for a new recipe when there are too many chunks to be worth sharing. */
  idOfShared(recipe: ChunkRecipe): number | undefined {
    const key = JSON.stringify(recipe);
    const known = this.#idByKey.get(key);
    return known ?? (this.size < maxChunks ? this.#add(key, recipe) : undefined);
  }

  #add(key: string, recipe: ChunkRecipe): number {
    const id = firstSharedChunk + this.#recipes.length;
    this.#idByKey.set(key, id);
    this.#recipes.push(recipe);
    this.#bytes.push(Buffer.from(writeChunk(recipe, this.reference)));
    return id;
  }

  bytes(id: number): Buffer {
    const bytes = this.#bytes[id - firstSharedChunk];
    if (bytes === undefined) throw new RangeError(`Chunk ${id} of ${this.size} is not known`);
    return bytes;
  }

  /** The same chunks by the same numbers, written from changed reference data; answers under way keep this one. */
  withReference(reference: V3Reference): ChunkTable {
    return new ChunkTable(reference, this.#recipes);
  }
}

function writeChunk(recipe: ChunkRecipe, reference: V3Reference): string {
  switch (recipe.kind) {
    case 'connection-tail': {
      const members = writeMembers(
        recipe.connection,
        connectionMembers,
        defaultStyle,
        depths.connectionMembers,
        reference,
      );
      return members + lineStart(defaultStyle, depths.connection).concat('}');
    }
    case 'text':
      return recipe.text;
    case 'entry': {
      const { before, list, id, depth } = recipe;
      const item = reference.item(list, id);
      if (item === undefined) return `${before}null`;
      return before + writeObject(item, referenceShapes[list], defaultStyle, depth, reference);
    }
  }
}

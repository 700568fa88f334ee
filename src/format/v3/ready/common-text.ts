/**
 * A text that is put together from parts in the same way again and again, known by the way that led to it. Going
 * from part to part costs a look-up of a short constant, where joining and hashing the whole text cost half of the
 * time that encoding a location takes.
 */
export interface CommonText {
  readonly text: string;
  /** The chunk of this text; `undefined` while it has none. */
  chunk: number | undefined;
  /** Chunks of hydrated objects right after this text, by the id of the object. */
  readonly entries: Map<number, number>;
  readonly next: Map<string, CommonText>;
}

/** More different texts than this are no common texts. */
const maxTexts = 262_144;

/** All common texts, reached from the empty one. */
export class CommonTexts {
  readonly empty: CommonText = { text: '', chunk: undefined, entries: new Map(), next: new Map() };
  #count = 0;

  /** The text followed by `part`; `undefined` when it is new and there are too many already. */
  append(text: CommonText, part: string): CommonText | undefined {
    const known = text.next.get(part);
    if (known !== undefined || this.#count >= maxTexts) return known;
    this.#count++;
    const longer = {
      text: text.text + part,
      chunk: undefined,
      entries: new Map(),
      next: new Map(),
    };
    text.next.set(part, longer);
    return longer;
  }
}

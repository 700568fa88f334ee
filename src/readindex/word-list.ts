import { bytes, enlarged, unsigned } from './shared-arrays.ts';

/**
 * The distinct words of the read index, by number: plain data over shared memory. The first `sortedCount` are in
 * the order of their UTF-8 bytes, so words with the same beginning are a range; those after them came in since the
 * last fold and are found through a hash table. Words are only ever added; a fold leaves out the unused ones.
 */
export interface WordList {
  count: number;
  readonly sortedCount: number;
  /** UTF-8; word i is `text[starts[i]]` up to `text[starts[i + 1]]`. */
  text: Uint8Array;
  starts: Uint32Array;
  /** Open addressing: number + 1 of words that are not sorted, 0 where free. */
  slots: Uint32Array;
}

/** Sorted words from number `from` up to, not including, `to`. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/** A list with room for words and bytes, all of whose words so far (there are none) are sorted. */
export function createWordList(words: number, textBytes: number, sortedCount = 0): WordList {
  return {
    count: 0,
    sortedCount,
    text: bytes(textBytes),
    starts: unsigned(words + 1),
    slots: unsigned(64),
  };
}

/** The number of a word, which is added when it is new. */
export function internWord(list: WordList, word: string): number {
  return internBytes(list, Buffer.from(word));
}

/** `internWord` for the UTF-8 bytes of a word. */
export function internBytes(list: WordList, word: Uint8Array): number {
  const sorted = firstSorted(list, word, false);
  if (sorted < list.sortedCount && compareWith(list, sorted, word) === 0) return sorted;
  const slot = slotOf(list, word);
  const known = list.slots[slot] ?? 0;
  if (known > 0) return known - 1;
  const added = appendWord(list, word);
  list.slots[slot] = added + 1;
  if ((list.count - list.sortedCount) * 2 > list.slots.length) enlargeSlots(list);
  return added;
}

/** Adds a word behind the last one without asking whether it is there. */
function appendWord(list: WordList, word: Uint8Array): number {
  const id = list.count;
  const start = list.starts[id] ?? 0;
  const end = start + word.length;
  if (id + 2 > list.starts.length) list.starts = enlarged(list.starts, id * 2 + 64, unsigned);
  if (end > list.text.length) list.text = enlarged(list.text, end * 2, bytes);
  list.text.set(word, start);
  list.starts[id + 1] = end;
  list.count++;
  return id;
}

/** The bytes of a word. */
export function wordBytes({ text, starts }: WordList, id: number): Uint8Array {
  return text.subarray(starts[id], starts[id + 1]);
}

/** The sorted words that equal `word`, or begin with it. O(log n). */
export function sortedWords(list: WordList, word: string, isPrefix: boolean): WordRange {
  const wanted = Buffer.from(word);
  const from = firstSorted(list, wanted, false);
  if (isPrefix) return { from, to: firstSorted(list, wanted, true) };
  const isFound = from < list.sortedCount && compareWith(list, from, wanted) === 0;
  return { from, to: isFound ? from + 1 : from };
}

/** The words added since the fold that equal `word`, or begin with it (then O(words added since)). */
export function addedWords(list: WordList, word: string, isPrefix: boolean): ReadonlySet<number> {
  const wanted = Buffer.from(word);
  const found = new Set<number>();
  if (!isPrefix) {
    const known = list.slots[slotOf(list, wanted)] ?? 0;
    if (known > 0) found.add(known - 1);
    return found;
  }
  for (let id = list.sortedCount; id < list.count; id++)
    if (beginsWith(list, id, wanted)) found.add(id);
  return found;
}

/** The sorted part's first word that is not before `wanted`; with `isBeyond`, nor begins with it. */
function firstSorted(list: WordList, wanted: Uint8Array, isBeyond: boolean): number {
  let low = 0;
  let high = list.sortedCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    const isBefore =
      compareWith(list, middle, wanted) < 0 || (isBeyond && beginsWith(list, middle, wanted));
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Negative when word `id` stands before `other` in the order of bytes, which is that of code points. */
function compareWith({ text, starts }: WordList, id: number, other: Uint8Array): number {
  const start = starts[id] ?? 0;
  const length = (starts[id + 1] ?? 0) - start;
  const common = Math.min(length, other.length);
  for (let i = 0; i < common; i++) {
    const difference = (text[start + i] ?? 0) - (other[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - other.length;
}

function beginsWith({ text, starts }: WordList, id: number, beginning: Uint8Array): boolean {
  const start = starts[id] ?? 0;
  if ((starts[id + 1] ?? 0) - start < beginning.length) return false;
  for (let i = 0; i < beginning.length; i++) if (text[start + i] !== beginning[i]) return false;
  return true;
}

/** The slot of a word that is not sorted: its own, or the free one where it belongs. */
function slotOf(list: WordList, word: Uint8Array): number {
  const mask = list.slots.length - 1;
  let slot = hash(word) & mask;
  for (;;) {
    const known = list.slots[slot] ?? 0;
    if (known === 0 || compareWith(list, known - 1, word) === 0) return slot;
    slot = (slot + 1) & mask;
  }
}

function enlargeSlots(list: WordList): void {
  list.slots = unsigned(list.slots.length * 4);
  for (let id = list.sortedCount; id < list.count; id++)
    list.slots[slotOf(list, wordBytes(list, id))] = id + 1;
}

/** FNV-1a, its high bits mixed into the low ones that are used. */
function hash(word: Uint8Array): number {
  let value = 0x811c_9dc5;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ (word[i] ?? 0), 0x0100_0193);
  return (value ^ (value >>> 15)) >>> 0;
}

/**
 * The words that are marked as used, sorted, in a list of their own with some room to spare; and the new number of
 * each old one (`goneWord`: it is not used).
 */
export function sortWords(
  list: WordList,
  isUsed: Uint8Array,
): { readonly list: WordList; readonly newIds: Uint32Array } {
  const order = usedInOrder(list, isUsed);
  let textBytes = 0;
  for (const id of order) textBytes += (list.starts[id + 1] ?? 0) - (list.starts[id] ?? 0);
  const spare = 1024 + (order.length >> 5);
  const sorted = createWordList(order.length + spare, textBytes + spare * 8, order.length);
  const newIds = unsigned(list.count).fill(goneWord);
  for (const id of order) newIds[id] = appendWord(sorted, wordBytes(list, id));
  return { list: sorted, newIds };
}

export const goneWord = 0xffff_ffff;

/** The used words in the order of their bytes. The sorted ones are one run for the merge sort of the engine. */
function usedInOrder(list: WordList, isUsed: Uint8Array): readonly number[] {
  const used: number[] = [];
  for (let id = 0; id < list.count; id++) if (isUsed[id] === 1) used.push(id);
  return used.sort((a, b) => compareWith(list, a, wordBytes(list, b)));
}

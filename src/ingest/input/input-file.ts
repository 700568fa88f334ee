import type { Readable } from 'node:stream';

/** One file to import, not opened yet. */
export interface InputFile {
  /** As it is shown: the path as the person gave or would give it; `-` is standard input. */
  readonly name: string;
  /** `undefined` where it is not known before the end (standard input, a pipe). */
  readonly sizeBytes?: number | undefined;
  /** Bytes come from here in place of the path `name`. */
  readonly stream?: Readable | undefined;
  /** What an export tree says about the one location in it by where it stands: `data/{ISO}/OCM-{id}.json`. */
  readonly place?: ExportPlace | undefined;
}

export interface ExportPlace {
  readonly id: number;
  /** ISO 3166-1 alpha-2, upper case; `undefined` when the folder is not named after a country. */
  readonly isoCode?: string | undefined;
}

/** Where a path of an export stands; `undefined` for any other path. */
export function exportPlace(path: string): ExportPlace | undefined {
  const match = /(?:^|[\\/])(?:([A-Z]{2})[\\/])?OCM-([1-9]\d{0,9})\.json$/.exec(path);
  if (match === null) return undefined;
  return { id: Number(match[2]), isoCode: match[1] };
}

import type { LocationRecord } from '../domain/location.ts';
import { brokenRules } from '../domain/location-as-draft.ts';
import type { ReferenceEntry } from '../domain/reference.ts';
import {
  looksLikePoi,
  looksLikeReference,
  type ReadNote,
  readPoi,
  readReference,
} from '../format/v3/read.ts';
import type { KnownReference } from '../registry/known-reference.ts';
import { checkPlace } from './check-place.ts';
import type { UnknownId } from './import-report.ts';
import type { InputFile } from './input/input-file.ts';
import { parseRecord } from './input/parse-record.ts';
import type { RawRecord } from './input/record-splitter.ts';
import { type Note, NoteTally } from './note-tally.ts';
import { UnknownIds } from './unknown-ids.ts';

/** What a record of the input turned out to be. */
export type InputRecord =
  | { readonly kind: 'location'; readonly record: LocationRecord }
  | { readonly kind: 'reference'; readonly entries: readonly ReferenceEntry[] }
  | { readonly kind: 'rejected'; readonly reason: string; readonly isForeign: boolean };

/** Parses, reads and checks records, and remembers what was noted about them. Nothing here throws. */
export class RecordReader {
  readonly #known: KnownReference;
  readonly #notes = new NoteTally();
  readonly #broken = new NoteTally();
  readonly #isStrict: boolean;
  readonly #unknownIds: UnknownIds;

  /** `isStrict`: what could not be submitted is rejected, and not only counted. */
  constructor(known: KnownReference, isStrict: boolean) {
    this.#known = known;
    this.#isStrict = isStrict;
    this.#unknownIds = new UnknownIds(known);
  }

  get notes(): readonly Note[] {
    return this.#notes.list();
  }

  /** Rules of submissions that kept locations break. */
  get brokenRules(): readonly Note[] {
    return this.#broken.list();
  }

  get unknownIds(): readonly UnknownId[] {
    return this.#unknownIds.list();
  }

  /** `publishedExport`: see `readPoi`. */
  read(raw: RawRecord, file: InputFile, publishedExport: boolean): InputRecord {
    const parsed = parseRecord(raw);
    if (!parsed.ok) return { kind: 'rejected', reason: parsed.reason, isForeign: true };
    const { value } = parsed;
    const where = () => `"${file.name}" line ${raw.line}`;
    if (looksLikePoi(value)) return this.#readLocation(value, file, publishedExport, where);
    if (looksLikeReference(value)) return this.#readReference(value, where);
    const reason = `Cannot read record: ${describe(value)} is neither a location ("ID" and "AddressInfo") nor reference data ("Countries" and "ConnectionTypes")`;
    return { kind: 'rejected', reason, isForeign: true };
  }

  /** A remark that came up later, about a record that was kept. */
  note(code: string, where: string, message: string): void {
    this.#notes.add(code, () => where, message);
  }

  #readLocation(
    value: unknown,
    { place }: InputFile,
    publishedExport: boolean,
    where: () => string,
  ): InputRecord {
    const result = readPoi(value, { publishedExport });
    if (!result.ok) return { kind: 'rejected', reason: result.reason, isForeign: false };
    const { record } = result;
    const broken = brokenRules(record.location);
    const [first] = broken;
    if (this.#isStrict && first !== undefined) {
      const reason = `Cannot keep location ${record.location.id}: ${first.message}`;
      return { kind: 'rejected', reason, isForeign: false };
    }
    for (const { name, message } of broken) this.#broken.add(name, where, message);
    this.#addNotes(result.notes, where);
    if (place !== undefined) {
      for (const { code, message } of checkPlace(record.location, place, this.#known))
        this.#notes.add(code, where, message);
    }
    this.#unknownIds.check(record);
    return { kind: 'location', record };
  }

  #readReference(value: unknown, where: () => string): InputRecord {
    const result = readReference(value);
    if (!result.ok) return { kind: 'rejected', reason: result.reason, isForeign: false };
    this.#addNotes(result.notes, where);
    this.#known.add(result.entries);
    return { kind: 'reference', entries: result.entries };
  }

  #addNotes(notes: readonly ReadNote[], where: () => string): void {
    for (const { code, field, message } of notes)
      this.#notes.add(code, where, field === '' ? message : `${field}: ${message}`);
  }
}

const maxNames = 5;

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value).slice(0, 40);
  const names = Object.keys(value);
  const shown = names.slice(0, maxNames).map((name) => `"${name.slice(0, 40)}"`);
  return `an object with ${shown.length === 0 ? 'no members' : shown.join(', ')}${names.length > maxNames ? ', …' : ''}`;
}

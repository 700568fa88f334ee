import type { EpochMs } from '../../base/clock.ts';
import { parseDate } from '../../base/parse-date.ts';
import { parseDecimal } from '../../base/parse-number.ts';
import { isCalendarTime } from '../../base/time.ts';
import { isObject, unwrapExtended } from './extended-json.ts';
import { maxNotesPerDocument, type ReadNote, type ReadNoteCode } from './read-note.ts';

const maxInteger = 2_147_483_647;
const minInteger = -2_147_483_648;
const maxNumberTextLength = 64;
const unkeepable = /[\0\uD800-\uDFFF]/;

/**
 * One object of an input document, read member by member. Names are matched without regard to case (the exact
 * spelling wins where both occur), null counts as absent, MongoDB wrappers are opened, and what cannot be used is
 * absent and leaves a note. Nothing here throws.
 */
export class Fields {
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #path: string;
  readonly #notes: ReadNote[];
  #byLowerName: ReadonlyMap<string, unknown> | undefined;

  /** `path` is the object's place in the document (empty for the root); remarks are added to `notes`. */
  constructor(members: Readonly<Record<string, unknown>>, path: string, notes: ReadNote[]) {
    this.#members = members;
    this.#path = path;
    this.#notes = notes;
  }

  /** The value of a member without its wrapper; undefined when absent or null. */
  value(name: string): unknown {
    const value = unwrapExtended(
      Object.hasOwn(this.#members, name)
        ? this.#members[name]
        : this.#lowerNamed().get(name.toLowerCase()),
    );
    return value === null ? undefined : value;
  }

  /** A text as given, also an empty one. Numbers become text. */
  text(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return this.#drop(name, value, 'a text');
    return unkeepable.test(value) ? this.#cleanText(name, value) : value;
  }

  /** Any finite number; texts of numbers count. */
  decimal(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    return toNumber(value) ?? this.#drop(name, value, 'a number');
  }

  /** A whole number of 32 bits, for ids: a fraction makes it unusable. */
  integer(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const number = toNumber(value);
    if (number !== undefined && Number.isInteger(number) && isInRange(number)) return number;
    return this.#drop(name, value, 'a whole number of 32 bits');
  }

  /** An id above zero; zero and negative ids, which stand for "not stored yet", are absent. */
  positiveId(name: string): number | undefined {
    const id = this.integer(name);
    return id !== undefined && id > 0 ? id : undefined;
  }

  /** A whole number of 32 bits, for counts and measures: a fraction is rounded. */
  rounded(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const number = toNumber(value);
    if (number === undefined || !isInRange(Math.round(number)))
      return this.#drop(name, value, 'a whole number of 32 bits');
    const whole = Math.round(number) + 0;
    if (whole !== number) this.note('number-rounded', name, `${number} was rounded to ${whole}`);
    return whole;
  }

  /** A date in the years 1 to 9999; without a zone it is UTC. */
  date(name: string): EpochMs | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const at = value instanceof Date ? value.getTime() : this.#dateOfText(value);
    if (isCalendarTime(at)) return at;
    return this.#drop(name, value, 'a date in the years 1 to 9999');
  }

  /** true or false, also as text or as 1 and 0. */
  flag(name: string): boolean | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === 'boolean') return value;
    const text = String(value).toLowerCase();
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    return this.#drop(name, value, 'true or false');
  }

  /** The id of a reference: the id member, else the `ID` of the object that stands beside it. */
  reference(idName: string, objectName: string): number | undefined {
    return this.integer(idName) ?? this.child(objectName)?.integer('ID');
  }

  /** A member that is an object. */
  child(name: string): Fields | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!isObject(value) || value instanceof Date) return this.#drop(name, value, 'an object');
    return new Fields(value, this.#at(name), this.#notes);
  }

  /** The objects of a member that is a list; other entries are skipped with a note. */
  children(name: string): readonly Fields[] {
    const value = this.value(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.#drop(name, value, 'a list');
      return [];
    }
    return value.flatMap((entry: unknown, index): readonly Fields[] => {
      const place = `${name}[${index}]`;
      if (isObject(entry)) return [new Fields(entry, this.#at(place), this.#notes)];
      this.note('entry-skipped', place, `found ${shown(entry)}, expected an object`);
      return [];
    });
  }

  /** Adds a remark; `name` is a member of this object, or empty for the object itself. */
  note(code: ReadNoteCode, name: string, message: string): void {
    if (this.#notes.length >= maxNotesPerDocument) return;
    this.#notes.push({ code, field: name === '' ? this.#path : this.#at(name), message });
  }

  #drop(name: string, value: unknown, expected: string): undefined {
    this.note('value-dropped', name, `found ${shown(value)}, expected ${expected}`);
    return undefined;
  }

  /** PostgreSQL keeps no U+0000, and UTF-8 has no place for half a surrogate pair. */
  #cleanText(name: string, text: string): string {
    const clean = text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
    if (clean !== text)
      this.note('text-cleaned', name, 'characters that cannot be stored were replaced');
    return clean;
  }

  #dateOfText(value: unknown): EpochMs | undefined {
    return typeof value === 'string' ? parseDate(value) : undefined;
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }

  #lowerNamed(): ReadonlyMap<string, unknown> {
    this.#byLowerName ??= new Map(
      Object.keys(this.#members).map((key) => [key.toLowerCase(), this.#members[key]]),
    );
    return this.#byLowerName;
  }
}

/** A value of the input in quotes, cut to a length that a message can carry. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

/** Adding 0 makes 0 of -0, so that what is written reads back the same. */
function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined;
  if (typeof value !== 'string' || value.length > maxNumberTextLength) return undefined;
  const number = parseDecimal(value);
  return number === undefined ? undefined : number + 0;
}

function isInRange(number: number): boolean {
  return number >= minInteger && number <= maxInteger;
}

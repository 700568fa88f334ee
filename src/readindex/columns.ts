import { type Facet, facetNames, facets, normaliseText } from '../domain/facet.ts';
import type { LocationRecord } from '../domain/location.ts';
import { searchedWords } from '../domain/text/searched-words.ts';
import { townKeyOf } from '../domain/text/town-key.ts';
import { mapX, mapY } from '../geo/web-mercator.ts';
import {
  appendRowWords,
  appendWords,
  createRowWords,
  foldRowWords,
  growRowWords,
  type RowWords,
} from './row-words.ts';
import {
  bytes,
  doubles,
  enlarged,
  integers,
  type NumericArray,
  unsigned,
} from './shared-arrays.ts';
import { signatureOf } from './signature.ts';
import { textKey } from './text-key.ts';

/**
 * The columns of the read index: plain data over shared memory, so that a worker can fold them without a copy.
 * Row numbers are positions in every array. Numbers that are absent are `noInteger` or NaN.
 *
 * Rows are never changed: a changed location gets a new row and its old one dies.
 */
export interface Columns {
  /** Rows in use; the arrays have room for `capacity`. */
  count: number;
  capacity: number;
  /**
   * Degrees; and for walks four numbers a row in one place: the unit vector (x towards 0°N 0°E, z towards the north
   * pole) in units of `vectorUnit`, 6 mm on the ground, and the signature of its connections (signature.ts).
   */
  readonly position: { lat: Float64Array; lng: Float64Array; places: Int32Array };
  /** The position on the square map of the world (`geo/web-mercator.ts`). */
  readonly map: { x: Uint32Array; y: Uint32Array };
  /** Where the ready record lies: start in units of 8 bytes, see `DocumentArena`; length in bytes. */
  readonly documents: { start: Uint32Array; length: Uint32Array };
  /** 0 when the row's location was changed or removed. */
  readonly life: { live: Uint8Array };
  readonly facets: { readonly [F in Facet]: FacetColumn };
  /** What search by words looks at. */
  readonly words: RowWords;
  /** The town of each row, none or one, as it is spelt and with its country (`townKeyOf`). */
  readonly towns: RowWords;
}

/** What became of the numbers of words and towns in a fold. */
export interface NewNumbers {
  readonly words: Uint32Array;
  readonly towns: Uint32Array;
}

export type FacetColumn =
  | { readonly kind: 'integer'; values: Int32Array }
  | { readonly kind: 'number' | 'text'; values: Float64Array }
  | { readonly kind: 'flag'; values: Uint8Array }
  | ListColumn;

/**
 * A value for each connection of a row: those of row r are `values[starts[r]]` up to `values[starts[r + 1]]`, NaN
 * where it is unknown. The same position in two list columns is the same connection.
 */
export interface ListColumn {
  readonly kind: 'integers' | 'numbers';
  starts: Uint32Array;
  values: Float64Array;
}

export const noInteger = -2_147_483_648;
/** Numbers of a row in `position.places`. */
export const placeSize = 4;
/** What a coordinate of 1 in `position.places` is as a part of the radius. */
export const vectorUnit = 2 ** -30;

/** Columns without rows. */
export function createColumns(capacity: number): Columns {
  return {
    count: 0,
    capacity,
    position: {
      lat: doubles(capacity),
      lng: doubles(capacity),
      places: integers(capacity * placeSize),
    },
    map: { x: unsigned(capacity), y: unsigned(capacity) },
    documents: { start: unsigned(capacity), length: unsigned(capacity) },
    life: { live: bytes(capacity) },
    facets: mapFacets((facet) => createFacetColumn(facets[facet].kind, capacity)),
    words: createRowWords(capacity),
    towns: createRowWords(capacity),
  };
}

function createFacetColumn(kind: (typeof facets)[Facet]['kind'], capacity: number): FacetColumn {
  switch (kind) {
    case 'integer':
      return { kind, values: integers(capacity) };
    case 'number':
    case 'text':
      return { kind, values: doubles(capacity) };
    case 'flag':
      return { kind, values: bytes(capacity) };
    case 'integers':
    case 'numbers':
      return { kind, starts: unsigned(capacity + 1), values: doubles(capacity * 2) };
  }
}

function mapFacets<T>(make: (facet: Facet) => T): { readonly [F in Facet]: T } {
  const made: Partial<Record<Facet, T>> = {};
  for (const facet of facetNames) made[facet] = make(facet);
  return made as Record<Facet, T>;
}

/** Adds a row for `record`, whose ready record lies at `start`; returns its number. */
export function appendRecord(
  columns: Columns,
  record: LocationRecord,
  start: number,
  length: number,
): number {
  if (columns.count === columns.capacity) grow(columns);
  const row = columns.count++;
  const { lat, lng } = record.location.address;
  setPosition(columns.position, row, lat, lng);
  columns.position.places[row * placeSize + 3] = signatureOf(record);
  columns.map.x[row] = mapX(lng);
  columns.map.y[row] = mapY(lat);
  columns.documents.start[row] = start;
  columns.documents.length[row] = length;
  columns.life.live[row] = 1;
  for (const facet of facetNames) setFacet(columns.facets[facet], row, facets[facet].of(record));
  appendWords(columns.words, row, searchedWords(record.location));
  const town = townKeyOf(record.location.address);
  appendWords(columns.towns, row, town === undefined ? [] : [town]);
  return row;
}

function setPosition(position: Columns['position'], row: number, lat: number, lng: number): void {
  const latRadians = (lat * Math.PI) / 180;
  const lngRadians = (lng * Math.PI) / 180;
  const cosLat = Math.cos(latRadians);
  position.lat[row] = lat;
  position.lng[row] = lng;
  const vector = [
    cosLat * Math.cos(lngRadians),
    cosLat * Math.sin(lngRadians),
    Math.sin(latRadians),
  ];
  const integers = vector.map((coordinate) => Math.round(coordinate / vectorUnit));
  position.places.set(integers, row * placeSize);
}

type FacetValue = ReturnType<(typeof facets)[Facet]['of']>;

function setFacet(column: FacetColumn, row: number, value: FacetValue): void {
  switch (column.kind) {
    case 'integer':
      column.values[row] = typeof value === 'number' ? value : noInteger;
      return;
    case 'number':
      column.values[row] = typeof value === 'number' ? value : Number.NaN;
      return;
    case 'text':
      column.values[row] = typeof value === 'string' ? textKey(normaliseText(value)) : Number.NaN;
      return;
    case 'flag':
      column.values[row] = value === true ? 1 : 0;
      return;
    case 'integers':
    case 'numbers':
      setList(column, row, Array.isArray(value) ? value : []);
  }
}

function setList(column: ListColumn, row: number, values: readonly (number | undefined)[]): void {
  const all = Float64Array.from(values, (value) => value ?? Number.NaN);
  appendList(column, row, all, 0, all.length);
}

/** Columns of the given rows in the given order, with room for `spareRows` more; and the new numbers. */
export function gatherRows(
  columns: Columns,
  rows: Uint32Array,
  spareRows: number,
): { readonly columns: Columns; readonly newNumbers: NewNumbers } {
  const words = foldRowWords(columns.words, rows, spareRows);
  const towns = foldRowWords(columns.towns, rows, spareRows);
  const gathered = {
    ...createColumns(rows.length + spareRows),
    words: words.words,
    towns: towns.words,
  };
  gathered.count = rows.length;
  appendGathered(columns, rows, gathered, 0);
  return { columns: gathered, newNumbers: { words: words.newIds, towns: towns.newIds } };
}

/** Adds copies of rows of another generation at the end. `newNumbers` are those of its words and towns. */
export function appendRows(
  from: Columns,
  rows: Uint32Array,
  to: Columns,
  newNumbers: NewNumbers,
): void {
  const first = to.count;
  while (to.capacity < first + rows.length) grow(to);
  to.count += rows.length;
  appendGathered(from, rows, to, first);
  appendRowWords(from.words, rows, to.words, first, newNumbers.words);
  appendRowWords(from.towns, rows, to.towns, first, newNumbers.towns);
}

function appendGathered(from: Columns, rows: Uint32Array, to: Columns, first: number): void {
  gather(from.position.lat, rows, to.position.lat, first);
  gather(from.position.lng, rows, to.position.lng, first);
  gather(from.position.places, rows, to.position.places, first, placeSize);
  gather(from.map.x, rows, to.map.x, first);
  gather(from.map.y, rows, to.map.y, first);
  gather(from.documents.start, rows, to.documents.start, first);
  gather(from.documents.length, rows, to.documents.length, first);
  gather(from.life.live, rows, to.life.live, first);
  for (const facet of facetNames) {
    const source = from.facets[facet];
    const target = to.facets[facet];
    if ('starts' in source && 'starts' in target) gatherLists(source, rows, target, first);
    else gather(source.values, rows, target.values, first);
  }
}

/** Copies what stands at `rows` to the places from `first` on; a row has `size` numbers. */
function gather(
  from: NumericArray,
  rows: Uint32Array,
  to: NumericArray,
  first: number,
  size = 1,
): void {
  for (let i = 0; i < rows.length; i++) {
    const source = (rows[i] ?? 0) * size;
    const target = (first + i) * size;
    for (let part = 0; part < size; part++) to[target + part] = from[source + part] ?? 0;
  }
}

function gatherLists(from: ListColumn, rows: Uint32Array, to: ListColumn, first: number): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    appendList(to, first + i, from.values, from.starts[row] ?? 0, from.starts[row + 1] ?? 0);
  }
}

function appendList(
  column: ListColumn,
  row: number,
  values: Float64Array,
  from: number,
  to: number,
): void {
  const start = column.starts[row] ?? 0;
  const end = start + to - from;
  if (end > column.values.length) column.values = enlarged(column.values, end * 2, doubles);
  for (let i = from; i < to; i++) column.values[start + i - from] = values[i] ?? 0;
  column.starts[row + 1] = end;
}

/** The values of one row of a list column. */
export function listOf(column: ListColumn, row: number): Float64Array {
  return column.values.subarray(column.starts[row], column.starts[row + 1]);
}

/** Makes room. Arrays are replaced, so that searches which hold the old ones stay right. */
function grow(columns: Columns): void {
  const capacity = Math.ceil(columns.capacity * 1.5) + 1024;
  columns.capacity = capacity;
  const { position, map, documents, life } = columns;
  position.lat = enlarged(position.lat, capacity, doubles);
  position.lng = enlarged(position.lng, capacity, doubles);
  position.places = enlarged(position.places, capacity * placeSize, integers);
  map.x = enlarged(map.x, capacity, unsigned);
  map.y = enlarged(map.y, capacity, unsigned);
  documents.start = enlarged(documents.start, capacity, unsigned);
  documents.length = enlarged(documents.length, capacity, unsigned);
  life.live = enlarged(life.live, capacity, bytes);
  for (const facet of facetNames) growFacet(columns.facets[facet], capacity);
  growRowWords(columns.words, capacity);
  growRowWords(columns.towns, capacity);
}

function growFacet(column: FacetColumn, capacity: number): void {
  switch (column.kind) {
    case 'integer':
      column.values = enlarged(column.values, capacity, integers);
      return;
    case 'number':
    case 'text':
      column.values = enlarged(column.values, capacity, doubles);
      return;
    case 'flag':
      column.values = enlarged(column.values, capacity, bytes);
      return;
    case 'integers':
    case 'numbers':
      column.starts = enlarged(column.starts, capacity + 1, unsigned);
  }
}

import { isCalendarTime } from '../base/time.ts';
import type { Connection } from './connection.ts';
import type { MetadataValue } from './location.ts';
import { type ChangeValue, fieldAt } from './location-change.ts';
import { connectionFields, type FieldKind, isPosition } from './location-field.ts';
import type { ReferenceListName, ReferenceLists } from './reference.ts';

/**
 * What people read for a value at a path of a change: names for ids of vocabularies, dates for times, the whole of a
 * connection on one line. `undefined` where nothing is there.
 */
export function shownValue(
  path: string,
  value: ChangeValue,
  lists: ReferenceLists,
): string | undefined {
  if (value === null || value === '') return undefined;
  if (isPosition(value)) return `${value.lat}, ${value.lng}`;
  if (typeof value !== 'object') return shownScalar(value, describedAt(path), lists);
  if ('connectionTypeId' in value) return shownConnection(value, lists);
  return 'fieldId' in value ? shownExtra(value) : undefined;
}

interface Described {
  readonly kind: FieldKind;
  readonly list?: ReferenceListName | undefined;
}

function describedAt(path: string): Described | undefined {
  const member = path.split('.')[2];
  return fieldAt(path) ?? connectionFields.find((field) => field.member === member);
}

function shownScalar(
  value: string | number,
  described: Described | undefined,
  lists: ReferenceLists,
): string {
  if (typeof value === 'string') return value;
  if (described?.kind === 'time' && isCalendarTime(value)) return new Date(value).toISOString();
  const { list } = described ?? {};
  if (list === undefined) return String(value);
  const entry = lists[list].find(({ id }) => id === value);
  return entry === undefined ? `unknown (id ${value})` : entry.title.trim();
}

function shownConnection(connection: Connection, lists: ReferenceLists): string {
  const parts = connectionFields.map(({ member, label, ...described }) => {
    const value = connection[member];
    if (value === undefined || value === '') return '';
    const shown = shownScalar(value, described, lists);
    return described.list === undefined ? `${label} ${shown}` : shown;
  });
  return parts.filter((part) => part !== '').join(', ');
}

function shownExtra({ value, option }: MetadataValue): string {
  return [option?.title, value].filter((part) => part !== undefined && part !== '').join(': ');
}

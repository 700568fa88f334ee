import type { Member, Shape } from './shape.ts';
import { isV3Object, type V3Object } from './v3-object.ts';
import type { V3Reference } from './v3-reference.ts';

/** How a v3 document is printed (API contract 3.9). */
export interface V3Style {
  /** Members without a value are printed as `null` instead of being left out, at every depth. */
  readonly verbose: boolean;
  /** One line, and hydrated members are null. */
  readonly compact: boolean;
  readonly camelCase: boolean;
  /** Whether there are line breaks and indentation; as `compact` has it unless said here. */
  readonly indented?: boolean | undefined;
}

const pads = Array.from({ length: 24 }, (_, depth) => `\n${'  '.repeat(depth)}`);

function isIndented({ indented, compact }: V3Style): boolean {
  return indented ?? !compact;
}

/** What stands before a value at nesting `depth`: a line break and two spaces a level, or nothing when compact. */
export function lineStart(style: V3Style, depth: number): string {
  return isIndented(style) ? (pads[depth] ?? `\n${'  '.repeat(depth)}`) : '';
}

/** The JSON text of one object; `depth` is the nesting of the object's own braces. */
export function writeObject(
  value: V3Object,
  shape: Shape,
  style: V3Style,
  depth: number,
  reference: V3Reference,
): string {
  const members = writeMembers(value, shape, style, depth + 1, reference);
  if (members === '') return '{}';
  return `{${lineStart(style, depth + 1)}${members}${lineStart(style, depth)}}`;
}

/** The members of one object without its braces, joined by commas; '' when all are left out. */
export function writeMembers(
  value: V3Object,
  shape: Shape,
  style: V3Style,
  depth: number,
  reference: V3Reference,
): string {
  const separator = `,${lineStart(style, depth)}`;
  let text = '';
  for (const member of shape) {
    const written = writeMember(value, member, style, depth, reference);
    if (written === undefined && (!style.verbose || member.isAdded === true)) continue;
    const name = `"${style.camelCase ? member.camelName : member.name}":${isIndented(style) ? ' ' : ''}`;
    text += (text === '' ? '' : separator) + name + (written ?? 'null');
  }
  return text;
}

/** The text of a list of objects; `depth` is the nesting of the list's own brackets. */
export function writeItems(
  values: readonly unknown[],
  shape: Shape,
  style: V3Style,
  depth: number,
  reference: V3Reference,
): string {
  const written = values
    .filter(isV3Object)
    .map((value) => writeObject(value, shape, style, depth + 1, reference));
  if (written.length === 0) return '[]';
  const start = lineStart(style, depth + 1);
  return `[${start}${written.join(`,${start}`)}${lineStart(style, depth)}]`;
}

function writeMember(
  value: V3Object,
  member: Member,
  style: V3Style,
  depth: number,
  reference: V3Reference,
): string | undefined {
  const own = value[member.name];
  if (member.hydrate !== undefined) {
    const item = isV3Object(own) ? own : hydrate(value, member.hydrate, style, reference);
    return item === undefined
      ? undefined
      : writeObject(item, member.object ?? [], style, depth, reference);
  }
  if (own === undefined || own === null) return undefined;
  if (member.items !== undefined && Array.isArray(own))
    return writeItems(own, member.items, style, depth, reference);
  if (member.object !== undefined && isV3Object(own))
    return writeObject(own, member.object, style, depth, reference);
  return JSON.stringify(own);
}

/** Compact answers carry ids only; what an object brings along itself is printed all the same. */
function hydrate(
  value: V3Object,
  { list, idMember }: NonNullable<Member['hydrate']>,
  style: V3Style,
  reference: V3Reference,
): V3Object | undefined {
  return style.compact ? undefined : reference.item(list, value[idMember]);
}

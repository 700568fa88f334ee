import type { Member, Shape } from '../shape.ts';
import { lineStart, type V3Style } from '../write.ts';
import type { ByteWriter } from './byte-writer.ts';
import { ReadyText } from './ready-text.ts';

/** What an object's members are written into. */
interface Row {
  readonly out: ByteWriter;
}

/**
 * Writes `start` (the name of a member, with what comes before it) and the value; `false`, and nothing written, when
 * there is no value. `i` is the number of the object in its list.
 */
export type WriteMember<R extends Row> = (row: R, start: ReadyText, i: number) => boolean;

/** What stands before a value, and the same with `null` for it; `undefined` where a member without a value is left out. */
interface Start {
  readonly start: ReadyText;
  readonly absent: ReadyText | undefined;
}

/** A member as the first one of the object, and as a later one. */
interface PreparedMember<R extends Row> {
  readonly first: Start;
  readonly next: Start;
  readonly write: WriteMember<R>;
}

/**
 * Prints an object as `writeObject` does, but member by member from wherever the values lie. Names, indentation and
 * punctuation are prepared once for a shape and a style. `depth` is the nesting of the object's own braces.
 */
export class ObjectWriter<R extends Row> {
  readonly #members: readonly PreparedMember<R>[];
  readonly #end: ReadyText;
  /** Bytes of one object at most, beside its values. */
  readonly textBytes: number;

  constructor(
    shape: Shape,
    style: V3Style,
    depth: number,
    writerOf: (member: Member) => WriteMember<R>,
  ) {
    const line = lineStart(style, depth + 1);
    const space = line === '' ? '' : ' ';
    this.#members = shape.map((member) => {
      const name = `"${style.camelCase ? member.camelName : member.name}":${space}`;
      const hasNull = style.verbose && member.isAdded !== true;
      const startOf = (before: string): Start => ({
        start: new ReadyText(`${before}${line}${name}`),
        absent: hasNull ? new ReadyText(`${before}${line}${name}null`) : undefined,
      });
      return { first: startOf('{'), next: startOf(','), write: writerOf(member) };
    });
    this.#end = new ReadyText(`${lineStart(style, depth)}}`);
    const names = this.#members.reduce((sum, { first }) => sum + first.start.length + nullBytes, 0);
    this.textBytes = names + this.#end.length + empty.length;
  }

  write(row: R, i: number): void {
    const { out } = row;
    let isFirst = true;
    for (const { first, next, write } of this.#members) {
      const { start, absent } = isFirst ? first : next;
      if (!write(row, start, i)) {
        if (absent === undefined) continue;
        out.text(absent);
      }
      isFirst = false;
    }
    out.text(isFirst ? empty : this.#end);
  }
}

const empty = new ReadyText('{}');
const nullBytes = 4;

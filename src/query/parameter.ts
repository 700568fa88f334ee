import type { JsonSchema } from '../base/json-schema.ts';
import type { Codec } from './codec.ts';
import type { QueryDraft } from './draft.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One query parameter: everything that the project knows about it. */
interface ParameterDefinition<T> {
  /** Lower case; in requests any letter case matches. */
  readonly name: Lowercase<string>;
  /** Further names. A value under `name` wins over one under an alias. */
  readonly aliases?: readonly Lowercase<string>[];
  /** What it does, in whole sentences, for users of the API. */
  readonly doc: string;
  /** The query string of a request that shows its use: with it the answer is another one than without. */
  readonly example: string;
  /** The value in the example belongs to an answer that nobody has: it shows the form and is refused. */
  readonly isExampleInvented?: true;
  /** What holds when it is absent, for the documentation. */
  readonly default?: string | number | boolean;
  /** `false` when it decides how the answer looks rather than which locations are in it. */
  readonly isFilter?: false;
  readonly codec: Codec<T>;
  /** What an unusable value stands for. Without it, an unusable value is the same as none. */
  readonly fallback?: T;
  /** It has no effect unless one of these parameters has one. */
  readonly needsOneOf?: readonly string[] | ((value: T) => readonly string[]);
  /** It has no effect when one of these parameters has one. */
  readonly yieldsTo?: readonly string[];
  readonly apply: (draft: QueryDraft, value: T, vocabulary: Vocabulary) => void;
}

/** A parameter with the type of its value hidden, so that one list can hold all of them. */
export interface AnyParameter {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly doc: string;
  /** The query string of a request that shows its use; none of what changes nothing. */
  readonly example?: string;
  /** Whether the example only shows the form and is refused. */
  readonly isExampleInvented: boolean;
  /** What a usable value is, to end the sentence "expected …". */
  readonly expected: string;
  /** JSON schema of the value, with its default. */
  readonly schema: JsonSchema;
  /** Whether it decides which locations match, so that it also means something where they are counted or drawn. */
  readonly isFilter: boolean;
  /** Accepted because clients send it, and without effect on lists of locations (API contract 2.7). */
  readonly isIgnored: boolean;
  /** The parameters of which it needs one, with this text. */
  readonly needsOneOf: (text: string) => readonly string[];
  readonly yieldsTo: readonly string[];
  /** What an unusable value is read as; `undefined` when it is the same as none. */
  readonly fallback: string | undefined;
  /** What of a usable text is not used, or is read in a way that its writer may not expect. */
  readonly flaw: (text: string) => string | undefined;
  /** Enters the value into the draft. Returns what was expected when the value cannot be used, else nothing. */
  readonly apply: (draft: QueryDraft, text: string, vocabulary: Vocabulary) => string | undefined;
}

export function defineParameter<T>(definition: ParameterDefinition<T>): AnyParameter {
  const { codec, fallback, apply, name, doc } = definition;
  return {
    name,
    aliases: definition.aliases ?? [],
    doc,
    example: definition.example,
    isExampleInvented: definition.isExampleInvented === true,
    expected: codec.expected,
    schema:
      definition.default === undefined
        ? codec.schema
        : { ...codec.schema, default: definition.default },
    isFilter: definition.isFilter ?? true,
    isIgnored: false,
    needsOneOf: (text) => needsOf(definition, text),
    yieldsTo: definition.yieldsTo ?? [],
    fallback: fallback === undefined ? undefined : String(fallback),
    flaw: (text) => codec.flaw?.(text),
    apply: (draft, text, vocabulary) => {
      const value = codec.read(text);
      const usable = value ?? fallback;
      if (usable !== undefined) apply(draft, usable, vocabulary);
      return value === undefined ? codec.expected : undefined;
    },
  };
}

function needsOf<T>(
  { codec, needsOneOf = [] }: ParameterDefinition<T>,
  text: string,
): readonly string[] {
  if (typeof needsOneOf !== 'function') return needsOneOf;
  const value = codec.read(text);
  return value === undefined ? [] : needsOneOf(value);
}

/** A parameter that real clients send and that changes nothing here; its value is not even read. */
export function defineIgnored(name: Lowercase<string>, doc: string): AnyParameter {
  return {
    name,
    aliases: [],
    doc,
    expected: 'anything',
    schema: { type: 'string' },
    isExampleInvented: false,
    isFilter: false,
    isIgnored: true,
    needsOneOf: () => [],
    yieldsTo: [],
    fallback: undefined,
    flaw: () => undefined,
    apply: () => undefined,
  };
}

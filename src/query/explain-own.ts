import { type Codec, shortened } from './codec.ts';
import { explainQuery, type QueryRemark, type QueryReport } from './explain.ts';
import { parameters } from './parameters/index.ts';
import { textNamed } from './raw-text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Parameters that only one address takes, by name in lower case, with how their values are read if not as they are. */
export type OwnParameters = Readonly<Record<Lowercase<string>, Codec<unknown> | undefined>>;

/** `strict` and `explain`, which decide how the others are read. */
export const readingNames: readonly string[] = ['explain', 'strict'];

/**
 * What an address makes of a request that has parameters of its own, and heeds of those of the list of locations the
 * `shared` ones only.
 */
export function explainOwn(
  raw: Readonly<Record<string, unknown>>,
  vocabulary: Vocabulary,
  own: OwnParameters,
  shared: readonly string[],
): QueryReport {
  const others = Object.entries(raw).filter(([name]) => !Object.hasOwn(own, name.toLowerCase()));
  const heeded = [...shared, ...readingNames];
  const unheeded = parameters.map(({ name }) => name).filter((name) => !heeded.includes(name));
  const report = explainQuery(Object.fromEntries(others), vocabulary, unheeded);
  const used: string[] = [];
  const corrected: QueryRemark[] = [];
  const ignored: QueryRemark[] = [];
  for (const [parameter, codec] of Object.entries(own)) {
    const text = textNamed(raw, parameter as Lowercase<string>);
    if (text === undefined) continue;
    const value = shortened(text);
    const flaw = codec?.flaw?.(text);
    if (codec !== undefined && codec.read(text) === undefined)
      ignored.push({ parameter, value, reason: `expected ${codec.expected}` });
    else if (flaw === undefined) used.push(parameter);
    else corrected.push({ parameter, value, reason: flaw });
  }
  return {
    used: [...used, ...report.used],
    accepted: report.accepted,
    corrected: [...corrected, ...report.corrected],
    ignored: [...ignored, ...report.ignored],
  };
}

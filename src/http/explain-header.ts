import { AppError } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';
import { bool } from '../query/codec.ts';
import { explainQuery, type QueryRemark, type QueryReport } from '../query/explain.ts';
import { explainOwn, type OwnParameters } from '../query/explain-own.ts';
import type { PoiQuery } from '../query/poi-query.ts';
import { textNamed } from '../query/raw-text.ts';
import type { Vocabulary } from '../query/vocabulary.ts';
import { asciiJson } from './ascii-json.ts';

/**
 * The header `X-OCM-Explain` when the request asked for it; `unheeded` are names of parameters that mean nothing to
 * the answer. Throws `invalid-parameter` when the request asked to be
 * read strictly and something in it cannot be taken as it is; the message lists all of that.
 */
export function explainHeaders(
  asked: Asked,
  raw: Readonly<Record<string, unknown>>,
  vocabulary: Vocabulary,
  unheeded: readonly string[],
): Record<string, string> {
  return headersOf(asked, () => explainQuery(raw, vocabulary, unheeded));
}

/** The same for an address that has parameters of its own: see `explainOwn`. */
export function explainOwnHeaders(
  raw: Readonly<Record<string, unknown>>,
  vocabulary: Vocabulary,
  own: OwnParameters,
  shared: readonly string[] = [],
): Record<string, string> {
  const isAsked = (name: Lowercase<string>) => bool.read(textNamed(raw, name) ?? '') === true;
  const asked = { wantsReport: isAsked('explain'), isStrict: isAsked('strict') };
  return headersOf(asked, () => explainOwn(raw, vocabulary, own, shared));
}

type Asked = Pick<PoiQuery, 'wantsReport' | 'isStrict'>;

function headersOf(
  { wantsReport, isStrict }: Asked,
  reportOf: () => QueryReport,
): Record<string, string> {
  if (wantsReport !== true && isStrict !== true) return {};
  const report = reportOf();
  const faults = [...report.ignored, ...report.corrected];
  if (isStrict === true && faults.length > 0) {
    const list = faults.map(
      ({ parameter, value, reason }) => `"${parameter}" with "${value}": ${reason}`,
    );
    throw new AppError(
      'invalid-parameter',
      `Cannot use all parameters, as "strict" asks: ${list.join('; ')}`,
    );
  }
  return wantsReport === true ? { 'X-OCM-Explain': explainText(report) } : {};
}

/**
 * A report as a JSON object with the members `used`, `accepted`, `corrected` and `ignored`, in ASCII. What would make
 * it longer than the limit is left out and counted in `omitted`, names of used parameters first.
 */
export function explainText({ used, accepted, corrected, ignored }: QueryReport): string {
  const kept = {
    used: [] as string[],
    accepted: [] as string[],
    corrected: [] as QueryRemark[],
    ignored: [] as QueryRemark[],
  };
  let length = asciiJson({ ...kept, omitted: used.length + ignored.length }).length;
  let omitted = 0;
  const keep = <T>(list: T[], items: readonly T[]): void => {
    for (const item of items) {
      length += asciiJson(item).length + 1;
      if (length > limits.maxExplainLength) omitted++;
      else list.push(item);
    }
  };
  keep(kept.ignored, ignored);
  keep(kept.corrected, corrected);
  keep(kept.accepted, accepted);
  keep(kept.used, used);
  return asciiJson(omitted === 0 ? kept : { ...kept, omitted });
}

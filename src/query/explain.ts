import { nearestWord } from '../base/nearest-word.ts';
import { shortened } from './codec.ts';
import { collectTexts, placeOf } from './collect-texts.ts';
import { emptyDraft } from './draft.ts';
import type { AnyParameter } from './parameter.ts';
import { parameters } from './parameters/index.ts';
import { textOf } from './raw-text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Something about a parameter that its sender may not expect. Values and unknown names are cut to 100 characters. */
export interface QueryRemark {
  readonly parameter: string;
  readonly value: string;
  /** A clause. */
  readonly reason: string;
}

/** What was made of the parameters of a request. Each that was sent is in one of the lists. */
export interface QueryReport {
  /** Names of those that have their effect. */
  readonly used: readonly string[];
  /** Names of those that clients send and that have no effect on lists of locations. */
  readonly accepted: readonly string[];
  /** Those that have an effect, but not quite as written. */
  readonly corrected: readonly QueryRemark[];
  /** Those without effect: unknown, not usable, or beside others that leave them none. */
  readonly ignored: readonly QueryRemark[];
}

const knownNames = parameters.flatMap(({ name, aliases }) => [name, ...aliases]);
/** Looking for near names costs some microseconds each. */
const maxSuggestions = 20;

/**
 * Says what `parseQuery` makes of the same request; `unheeded` are names of parameters that mean nothing to the answer
 * that was asked for. Costs several times as much: only for those who ask for it.
 */
export function explainQuery(
  raw: Readonly<Record<string, unknown>>,
  vocabulary: Vocabulary,
  unheeded: readonly string[] = [],
): QueryReport {
  const texts = collectTexts(raw);
  const report = { used: [], accepted: [], corrected: [], ignored: [] };
  remarkNames(raw, texts, report);
  const given = givenParameters(texts, vocabulary);
  const heeded = given.filter(({ parameter }) => !unheeded.includes(parameter.name));
  const effective = effectiveNames(heeded);
  for (const one of given) {
    const isHeeded = heeded.includes(one);
    remarkParameter(one, effective, isHeeded ? obstacle(one, effective) : undefined, report);
  }
  return report;
}

interface Report extends QueryReport {
  readonly used: string[];
  readonly accepted: string[];
  readonly corrected: QueryRemark[];
  readonly ignored: QueryRemark[];
}

/** What is to be said of names: unknown ones, those without a value, aliases beside the name itself. */
function remarkNames(
  raw: Readonly<Record<string, unknown>>,
  texts: readonly (string | undefined)[],
  report: Report,
): void {
  let unknown = 0;
  for (const [name, value] of Object.entries(raw)) {
    const place = placeOf(name);
    const text = textOf(value);
    if (place === undefined) {
      report.ignored.push(remark(name, text, unknownReason(name, unknown++ < maxSuggestions)));
    } else {
      remarkKnownName(name, text, place, texts, report);
    }
  }
}

function remarkKnownName(
  name: string,
  text: string | undefined,
  place: number,
  texts: readonly (string | undefined)[],
  report: Report,
): void {
  const parameter = parameters[place >> 1];
  if (parameter === undefined) return;
  const isAlias = place % 2 === 1;
  if (text === undefined && parameter.isIgnored) report.accepted.push(parameter.name);
  else if (text === undefined)
    report.ignored.push(remark(name, text, 'no value: the same as not sent'));
  else if (isAlias && texts[place - 1] !== undefined)
    report.ignored.push(remark(name, text, besideName(parameter)));
}

function remark(parameter: string, value: string | undefined, reason: string): QueryRemark {
  return { parameter: shortened(parameter), value: shortened(value ?? ''), reason };
}

function unknownReason(name: string, suggests: boolean): string {
  const near = suggests ? nearestWord(name.toLowerCase(), knownNames) : undefined;
  return near === undefined ? 'unknown' : `unknown; did you mean "${near}"?`;
}

const besideName = ({ name }: { readonly name: string }): string => `no effect beside "${name}"`;

/** A parameter with its text, and what was expected when that cannot be used. */
interface Given {
  readonly parameter: AnyParameter;
  readonly text: string;
  readonly expected: string | undefined;
}

function givenParameters(
  texts: readonly (string | undefined)[],
  vocabulary: Vocabulary,
): readonly Given[] {
  return parameters.flatMap((parameter, index) => {
    const text = texts[index * 2] ?? texts[index * 2 + 1];
    if (text === undefined) return [];
    return [{ parameter, text, expected: parameter.apply(emptyDraft(), text, vocabulary) }];
  });
}

/** The names of parameters that have an effect: what they need has one, and what they give way to has none. */
function effectiveNames(given: readonly Given[]): ReadonlySet<string> {
  const usable = given.filter(
    ({ parameter, expected }) => expected === undefined || parameter.fallback !== undefined,
  );
  let names: ReadonlySet<string> = new Set(usable.map(({ parameter }) => parameter.name));
  // Needs and yields reach few steps (distance, latitude, polyline), so this comes to rest soon.
  for (let step = 0; step < usable.length; step++) {
    const before: ReadonlySet<string> = names;
    const left = usable.filter((one) => obstacle(one, before) === undefined);
    names = new Set(left.map(({ parameter }) => parameter.name));
    if (names.size === before.size && left.every(({ parameter }) => before.has(parameter.name)))
      break;
  }
  return names;
}

/** Why a usable parameter has no effect beside those that have one. */
function obstacle({ parameter, text }: Given, effective: ReadonlySet<string>): string | undefined {
  const winner = parameter.yieldsTo.find((name) => effective.has(name));
  if (winner !== undefined) return besideName({ name: winner });
  const needs = parameter.needsOneOf(text);
  if (needs.length === 0 || needs.some((name) => effective.has(name))) return undefined;
  return `no effect without ${needs.map((name) => `"${name}"`).join(' or ')}`;
}

function remarkParameter(
  { parameter, text, expected }: Given,
  effective: ReadonlySet<string>,
  hindrance: string | undefined,
  report: Report,
): void {
  const { name, fallback, isIgnored } = parameter;
  const flaw = expected === undefined ? parameter.flaw(text) : `expected ${expected}`;
  if (isIgnored) report.accepted.push(name);
  else if (expected !== undefined && fallback === undefined)
    report.ignored.push(remark(name, text, `expected ${expected}`));
  else if (!effective.has(name))
    report.ignored.push(remark(name, text, hindrance ?? 'no effect here'));
  else if (flaw === undefined) report.used.push(name);
  else if (expected === undefined) report.corrected.push(remark(name, text, flaw));
  else report.corrected.push(remark(name, text, `${flaw}: read as ${fallback}`));
}

import type { Location } from './location.ts';
import type { LocationDraft } from './location-draft.ts';
import { firstBroken, type KnownIds, storeRules, submissionRules } from './submission-rules.ts';

/** A location as somebody would submit it, so that the rules of submissions can be asked about it. */
function asDraft(location: Location): LocationDraft {
  return { ...location, metadata: location.metadata ?? [], owned: location };
}

/** A rule of submissions that a location breaks, with what a submitter would be told. */
export interface BrokenRule {
  readonly name: string;
  readonly message: string;
}

/** Every vocabulary knows every id here: imports count those that are unknown by themselves. */
const anyId: KnownIds = {
  has: () => true,
  hasField: () => true,
  hasOption: () => true,
  hasText: () => false,
  hasMeasure: () => false,
};

/** The rules that a location would break if somebody submitted it. */
export function brokenRules(location: Location): readonly BrokenRule[] {
  const draft = asDraft(location);
  const broken: BrokenRule[] = [];
  for (const rule of submissionRules) add(broken, rule, rule.breaks(draft, undefined));
  for (const rule of storeRules) add(broken, rule, rule.breaks(draft, anyId));
  return broken;
}

function add(
  broken: BrokenRule[],
  { name, literal }: { readonly name: string; readonly literal: string },
  found: boolean | string | number,
): void {
  if (found !== false)
    broken.push({ name, message: found === true ? literal : `${literal}${found}` });
}

/**
 * What the first rule says that `after` breaks and `before` does not: an imported location may break some all along,
 * and stays as good as it was.
 */
export function newlyBroken(
  before: Location,
  after: Location,
  known: KnownIds,
): string | undefined {
  const [old, young] = [asDraft(before), asDraft(after)];
  const rules = submissionRules.filter((rule) => rule.breaks(old, undefined) === false);
  const stores = storeRules.filter((rule) => rule.breaks(old, known) === false);
  return firstBroken(rules, young, undefined) ?? firstBroken(stores, young, known);
}

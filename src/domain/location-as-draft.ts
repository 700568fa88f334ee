import type { Location } from './location.ts';
import type { LocationDraft } from './location-draft.ts';
import { firstBroken, type KnownIds, storeRules, submissionRules } from './submission-rules.ts';

/** A location as somebody would submit it, so that the rules of submissions can be asked about it. */
function asDraft(location: Location): LocationDraft {
  return { ...location, metadata: location.metadata ?? [], owned: location };
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

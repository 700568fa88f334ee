import type { AccountActor } from './actor.ts';
import type { CommentContent } from './comment-submission.ts';
import { limits } from './limits.ts';

/** Web addresses, also without their beginning, and e-mail addresses. */
const link =
  /https?:\/\/|www\.\S|\S@\S+\.\S|\b[a-z0-9-]{2,}\.(?:com|net|org|info|biz|shop|xyz|icu|ru|cn)\b/i;

/**
 * Why a comment waits for a moderator before others see it; `undefined` when it need not. Advertising comes from
 * accounts that have done nothing else yet (website.md 10.3, 42).
 */
export function holdReason(
  { text = '', relatedUrl = '' }: Pick<CommentContent, 'text' | 'relatedUrl'>,
  { reputationPoints, grants }: AccountActor,
): string | undefined {
  if (grants.length > 0 || reputationPoints >= limits.minPointsForLinks) return undefined;
  return relatedUrl.trim() !== '' || link.test(text) ? 'a link from a new account' : undefined;
}

/** Too much was asked for, or the server is starting: both pass. */
const passing = new Set([429, 503]);
const firstWaitMs = 500;
const longestWaitMs = 30_000;

export function isWorthRetrying(status: number): boolean {
  return passing.has(status);
}

/** The header `Retry-After` in milliseconds: seconds or an HTTP date; `undefined` when there is none that is usable. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/**
 * Milliseconds to wait before try number `tries` + 1, where `tries` have failed. What the server asks for wins; else the
 * wait doubles from half a second to half a minute, of which up to a half is left to chance (`random`, 0 to 1), so that
 * clients that were refused together do not come back together.
 */
export function waitMs(tries: number, askedMs: number | undefined, random: number): number {
  if (askedMs !== undefined) return askedMs;
  const whole = Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1));
  return whole * (1 - random / 2);
}

/** Resolves after `ms`, or rejects with the reason of `signal` as soon as that is aborted. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

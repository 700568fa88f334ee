import { describe, expect, it } from 'vitest';
import { isWorthRetrying, retryAfterMs, sleep, waitMs } from './retry.ts';

const now = Date.UTC(2026, 0, 1);

describe('trying again', () => {
  it('is for what passes by itself', () => {
    expect([429, 503].every(isWorthRetrying)).toBe(true);
    expect([400, 401, 403, 404, 410, 500, 502, 504].some(isWorthRetrying)).toBe(false);
  });

  it('reads seconds and dates, and nothing else', () => {
    expect(retryAfterMs('7', now)).toBe(7000);
    expect(retryAfterMs('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000);
    expect(retryAfterMs('Thu, 01 Jan 2015 00:00:30 GMT', now)).toBe(0);
    for (const text of [null, '', 'soon', '-1 s']) expect(retryAfterMs(text, now)).toBeUndefined();
  });

  it('waits as long as the server asks, else ever longer with some chance', () => {
    expect(waitMs(1, 1234, 0.5)).toBe(1234);
    expect([1, 2, 3, 4].map((tries) => waitMs(tries, undefined, 0))).toEqual([
      500, 1000, 2000, 4000,
    ]);
    expect(waitMs(1, undefined, 1)).toBe(250);
    expect(waitMs(50, undefined, 0)).toBe(30_000);
  });

  it('stops waiting with the signal', async () => {
    const stop = new AbortController();
    const waiting = sleep(60_000, stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(sleep(60_000, stop.signal)).rejects.toThrow('enough');
    await expect(sleep(0, undefined)).resolves.toBeUndefined();
  });
});

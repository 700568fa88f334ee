import { describe, expect, it } from 'vitest';
import { settledVerifiedAt, timesAfterContribution } from './verification.ts';

describe('settledVerifiedAt after contributions', () => {
  it('stays where it was for one that says nothing, however many come', () => {
    const one = { confirmedAt: 5, ...timesAfterContribution({ updatedAt: 10 }, 20, undefined) };
    expect(settledVerifiedAt(one)).toBe(10);
    const two = { ...one, ...timesAfterContribution(one, 30, undefined) };
    expect([two.updatedAt, settledVerifiedAt(two)]).toEqual([30, 10]);
  });

  it('moves with one that found the location in order, and back when it is gone', () => {
    const one = timesAfterContribution({ updatedAt: 10 }, 20, 20);
    expect(settledVerifiedAt(one)).toBe(20);
    expect(settledVerifiedAt(timesAfterContribution(one, 30, 20))).toBe(20);
    expect(settledVerifiedAt(timesAfterContribution(one, 30, undefined))).toBe(10);
  });

  it('does not go back to a check-in from before the last edit', () => {
    expect(settledVerifiedAt(timesAfterContribution({ updatedAt: 10 }, 20, 5))).toBe(10);
  });

  it('follows an edit again', () => {
    const edited = { ...timesAfterContribution({ updatedAt: 10 }, 20, undefined), updatedAt: 40 };
    expect(settledVerifiedAt(edited)).toBe(40);
    expect(settledVerifiedAt(timesAfterContribution(edited, 50, undefined))).toBe(40);
  });

  it('makes nothing of a location that never had a time', () => {
    expect(settledVerifiedAt(timesAfterContribution({}, 20, undefined))).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { KeptAnswers } from './kept-answers.ts';

function countingAsk(): { readonly ask: () => Promise<number>; readonly asked: () => number } {
  let count = 0;
  return { ask: async () => ++count, asked: () => count };
}

describe('KeptAnswers', () => {
  it('asks once for a question that is repeated, also while the answer is on its way', async () => {
    const kept = new KeptAnswers<number>(10, 1000, { now: () => 0 });
    const { ask } = countingAsk();
    expect(await Promise.all([kept.get('a', ask), kept.get('a', ask)])).toEqual([1, 1]);
    expect(await kept.get('a', ask)).toBe(1);
    expect(await kept.get('b', ask)).toBe(2);
  });

  it('asks again when the answer is too old', async () => {
    let now = 0;
    const kept = new KeptAnswers<number>(10, 1000, { now: () => now });
    const { ask } = countingAsk();
    await kept.get('a', ask);
    now = 1001;
    expect(await kept.get('a', ask)).toBe(2);
  });

  it('forgets what was not asked for longest', async () => {
    const kept = new KeptAnswers<number>(2, 1000, { now: () => 0 });
    const { ask, asked } = countingAsk();
    for (const question of ['a', 'b', 'a', 'c', 'a']) await kept.get(question, ask);
    expect(asked()).toBe(3);
    expect(await kept.get('b', ask)).toBe(4);
  });

  it('does not keep a failure', async () => {
    const kept = new KeptAnswers<number>(2, 1000, { now: () => 0 });
    await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await kept.get('a', async () => 5)).toBe(5);
  });
});

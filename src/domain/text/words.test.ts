import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { searchWordsOf, wordsOf } from './words.ts';

const whole = (text: string) => ({ text, isPrefix: false });
const begun = (text: string) => ({ text, isPrefix: true });

describe('wordsOf', () => {
  it.each([
    ['Alexanderplatz 7, Berlin-Mitte', ['alexanderplatz', '7', 'berlin', 'mitte']],
    ['Berlin BERLIN berlin', ['berlin']],
    ["McDonald's", ['mcdonald', 's', 'mcdonalds']],
    ['L’Hôpital', ['l', 'hopital', 'lhopital']],
    ["the 'best' place", ['the', 'best', 'place']],
    ['東京駅', ['東京', '京駅', '駅']],
    ['駅', ['駅']],
    ['JR東京 2F', ['jr', '東京', '京', '2f']],
    ['서울 충전소', ['서울', '충전소']],
    ['⚡🔌 – !', []],
    ['', []],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('cuts long words and long texts', () => {
    expect(wordsOf('x'.repeat(900))).toEqual(['x'.repeat(limits.maxWordLength)]);
    expect(wordsOf(`${' '.repeat(limits.maxSearchedTextLength)}beyond`)).toEqual([]);
  });

  it('never leaves half a character at the end of a cut word', () => {
    expect(wordsOf(`x${'𐌲'.repeat(40)}`)).toEqual([`x${'𐌲'.repeat(19)}`]);
  });
});

describe('searchWordsOf', () => {
  it.each([
    ['tesla berl', [whole('tesla'), begun('berl')]],
    ['tesla berlin ', [whole('tesla'), whole('berlin')]],
    ['berlin,', [whole('berlin')]],
    [' Ber', [begun('ber')]],
    ['berlin berlin', [whole('berlin')]],
    ['東', [begun('東')]],
    ['東 ', [begun('東')]],
    ['東京駅', [whole('東京'), whole('京駅')]],
    ['東京 st', [whole('東京'), begun('st')]],
    ['--', []],
  ])('of %j are %j', (text, words) => {
    expect(searchWordsOf(text)).toEqual(words);
  });

  it('find every text by each of its beginnings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(40), (text, length) => {
        // Cut between characters as people see them; half of one would be another text.
        const graphemes = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
        const beginning = graphemes.slice(0, length).join('');
        const words = wordsOf(text);
        for (const { text: asked, isPrefix } of searchWordsOf(beginning)) {
          const isFound = words.some((word) =>
            isPrefix ? word.startsWith(asked) : word === asked,
          );
          expect(isFound, `${asked} of ${beginning} in ${text}`).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

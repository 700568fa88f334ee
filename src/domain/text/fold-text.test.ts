import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text.ts';

describe('foldText', () => {
  it.each([
    ['Berlin', 'berlin'],
    ['Straße GROẞ', 'strasse gross'],
    ['Łódź', 'lodz'],
    ['Malmö, Tromsø, Ærø', 'malmo, tromso, aero'],
    ['İstanbul Iğdır ISPARTA', 'istanbul igdir isparta'],
    ['Reykjavík Þórshöfn Seyðisfjörður', 'reykjavik thorshofn seydisfjordur'],
    ['Œuvre Đà Nẵng', 'oeuvre da nang'],
    ['ｆｕｌｌ　Ｗｉｄｔｈ №5 ﬁ', 'full width no5 fi'],
    ['Αθήνα ΠΑΡΟΣ', 'αθηνα παροσ'],
    ['Ёлка Йод', 'елка иод'],
    ['مُحَطَّة', 'محطه'],
    ['שָׁלוֹם', 'שלום'],
    ['soft\u00adhyphen zero\u200bwidth', 'softhyphen zerowidth'],
  ])('makes %j comparable as %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it.each(['東京', '서울', 'がぎ', 'उदाहरण', 'สถานี'])('leaves %j as it is', (text) => {
    expect(foldText(text)).toBe(text);
  });

  it('takes a letter and its accent apart or together for the same', () => {
    expect(foldText('e\u0301')).toBe(foldText('é'));
    expect(foldText('か\u3099')).toBe(foldText('が'));
    expect(foldText('が')).not.toBe(foldText('か'));
  });

  it('changes nothing more the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 500 },
    );
  });
});

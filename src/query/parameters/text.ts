import { searchWords } from '../codec.ts';
import { defineParameter } from '../parameter.ts';

export const q = defineParameter({
  name: 'q',
  doc: 'Only where all these words occur, in the title, the address lines, the town, the state, the postcode or the title of the operator. Letter case and accents do not matter (`strasse` finds `Straße`, `lodz` finds `Łódź`). The last word stands for all that begin with it, unless something follows it: `q=berl` finds Berlin, `q=berl%20` does not. Of writing without spaces (Chinese, Japanese, Thai …) each two neighbouring characters must occur. The order stays that of the query: by distance with a point.',
  codec: searchWords,
  example: 'q=tesla%20berl',
  apply: (draft, words, vocabulary) => {
    for (const word of words) {
      draft.where.push({
        op: 'hasWord',
        ...word,
        operatorIds: vocabulary.operatorIdsByWord(word),
      });
    }
  },
});

import { int, intList } from '../codec.ts';
import { defineParameter } from '../parameter.ts';

export const chargePointId = defineParameter({
  name: 'chargepointid',
  aliases: ['id'],
  doc: 'Only the locations with these ids. What is removed or not published stays hidden.',
  example: 'chargepointid=1,2,3',
  codec: intList,
  apply: (draft, ids) => {
    draft.ids = ids;
  },
});

export const greaterThanId = defineParameter({
  name: 'greaterthanid',
  doc: 'Only ids above this one. Together with `sortby=id_asc` and `maxresults` it pages through everything.',
  example: 'greaterthanid=1000&sortby=id_asc',
  codec: int,
  apply: (draft, value) => {
    draft.where.push({ op: 'above', facet: 'id', value });
  },
});

import { double, intList, word } from '../codec.ts';
import { defineParameter } from '../parameter.ts';

export const match = defineParameter({
  name: 'match',
  doc: '`connection`: all filters on connections (`connectiontypeid`, `connectiontype`, `levelid`, `minpowerkw`, `maxpowerkw`) must hold for one and the same connection. Without it each is met or not on its own, so a slow outlet of the right type and a fast one of another are enough.',
  example: 'connectiontypeid=25&minpowerkw=40&match=connection',
  codec: word(new Map([['connection', true]])),
  needsOneOf: ['connectiontypeid', 'connectiontype', 'levelid', 'minpowerkw', 'maxpowerkw'],
  apply: (draft) => {
    draft.onOneConnection = true;
  },
});

export const minPowerKw = defineParameter({
  name: 'minpowerkw',
  doc: 'Only with at least one connection of this power in kW or more. Values below 1 are ignored.',
  example: 'minpowerkw=150',
  codec: double({ min: 1 }),
  apply: (draft, value) => {
    draft.where.push({ op: 'atLeast', facet: 'powerKw', value });
  },
});

export const maxPowerKw = defineParameter({
  name: 'maxpowerkw',
  doc: 'Only with at least one connection of this power in kW or less, which need not be the one that `minpowerkw` found. Values below 1 are ignored.',
  example: 'maxpowerkw=22',
  codec: double({ min: 1 }),
  apply: (draft, value) => {
    draft.where.push({ op: 'atMost', facet: 'powerKw', value });
  },
});

export const levelId = defineParameter({
  name: 'levelid',
  doc: 'Only with at least one connection of one of these charging levels (1 to 3), as computed from its power.',
  example: 'levelid=3',
  codec: intList,
  apply: (draft, values) => {
    draft.where.push({ op: 'anyOf', facet: 'levelId', values });
  },
});

export const connectionTypeId = defineParameter({
  name: 'connectiontypeid',
  doc: 'Only with at least one connection of one of these types. Each filter on connections is met or not on its own: another connection may meet the next one.',
  example: 'connectiontypeid=33',
  codec: intList,
  apply: (draft, values) => {
    draft.where.push({ op: 'anyOf', facet: 'connectionTypeId', values });
  },
});

import { bool } from '../codec.ts';
import { defineParameter } from '../parameter.ts';

export const explain = defineParameter({
  name: 'explain',
  isFilter: false,
  doc: '`true`: the header `X-OCM-Explain` says, as a JSON object in ASCII, which parameters were used, accepted without effect, corrected and ignored, and why.',
  example: 'explain=true&countrycode=DE&contrycode=AT',
  default: false,
  codec: bool,
  fallback: false,
  apply: (draft, value) => {
    draft.wantsReport = value;
  },
});

export const strict = defineParameter({
  name: 'strict',
  isFilter: false,
  doc: '`true`: what would be corrected or ignored without it is an error (400) that lists all of it: unknown names, values that cannot be used, parameters without effect beside others. What clients send and no list needs, such as `key` and `client`, is accepted.',
  example: 'strict=true&countrycode=DE',
  default: false,
  codec: bool,
  fallback: false,
  apply: (draft, value) => {
    draft.isStrict = value;
  },
});

import { formats } from '../../format/index.ts';
import { bool, text, verbatim } from '../codec.ts';
import { defineParameter } from '../parameter.ts';

export const output = defineParameter({
  name: 'output',
  isFilter: false,
  doc: 'Name of the output format, in any letter case. An unknown name is an error.',
  example: 'output=ndjson&countrycode=DE',
  default: 'json',
  codec: { ...text, schema: { type: 'string', enum: formats.map(({ name }) => name) } },
  apply: (draft, name) => {
    draft.output.format = name.toLowerCase();
  },
});

export const verbose = defineParameter({
  name: 'verbose',
  isFilter: false,
  doc: '`false` leaves out members without a value. A value that is neither `true` nor `false` counts as `false`.',
  example: 'verbose=false&countrycode=DE',
  default: true,
  codec: bool,
  fallback: false,
  apply: (draft, value) => {
    draft.output.verbose = value;
  },
});

export const compact = defineParameter({
  name: 'compact',
  isFilter: false,
  doc: '`true` leaves out the objects that ids of reference data stand for, and the indentation.',
  example: 'compact=true&countrycode=DE',
  default: false,
  codec: bool,
  fallback: false,
  apply: (draft, value) => {
    draft.output.compact = value;
  },
});

export const camelCase = defineParameter({
  name: 'camelcase',
  isFilter: false,
  doc: '`true` writes member names in camel case.',
  example: 'camelcase=true&countrycode=DE',
  default: false,
  codec: bool,
  fallback: false,
  apply: (draft, value) => {
    draft.output.camelCase = value;
  },
});

export const callback = defineParameter({
  name: 'callback',
  isFilter: false,
  doc: 'Name of a JavaScript function: the answer is a call of it with the data (JSONP).',
  example: 'callback=showLocations&countrycode=DE',
  codec: verbatim,
  apply: (draft, name) => {
    draft.output.callback = name;
  },
});

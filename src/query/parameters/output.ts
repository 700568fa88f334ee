import { formats } from '../../format/index.ts';
import { bool, memberNames, text, verbatim } from '../codec.ts';
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

export const fields = defineParameter({
  name: 'fields',
  isFilter: false,
  doc: 'Only these members of each location, with dots between the names of nested ones: `ID,AddressInfo.Title,Connections.PowerKW`. Names match in any letter case, so both PascalCase and camelCase; unknown ones are left out, and when none is left the answer is whole. The order stays that of the whole answer. For JSON in every shape, of GeoJSON the `poi` of each feature; CSV, XML and KML are always whole.',
  example: 'fields=ID,AddressInfo.Title,AddressInfo.Town&countrycode=DE',
  codec: memberNames,
  apply: (draft, names) => {
    draft.output.members = names;
  },
});

export const attribution = defineParameter({
  name: 'attribution',
  isFilter: false,
  doc: '`true` puts into the body whose data it is, under which licence, which every answer with locations says in the header `X-Attribution`: a last member `Attribution` of each location in JSON and NDJSON, a last column of that name in CSV, an attribute of that name of the root in XML, the `atom:author` of the document in KML. GeoJSON has the member `attribution` always.',
  example: 'attribution=true&output=csv&countrycode=DE',
  default: false,
  codec: bool,
  fallback: false,
  apply: (draft, value) => {
    draft.output.attribution = value;
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

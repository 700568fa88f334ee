import { schemaNamed } from '../base/json-schema.ts';
import type { Format } from './format.ts';
import { writePoiArray } from './v3/ready/write-poi-array.ts';

/** The list as API contract 3 describes it: a bare array. */
export const json: Format = {
  name: 'json',
  contentType: 'application/json',
  mediaTypes: ['application/json'],
  doc: 'A JSON array of locations; `verbose`, `compact`, `camelcase`, `includecomments`, `fields` and `attribution` choose its shape.',
  schema: { type: 'array', items: schemaNamed('POI') },
  isScriptable: true,
  unheeded: [],
  write: (rows, context) =>
    writePoiArray(rows, context, context.chunks, context.lender, context.chunkBytes),
};

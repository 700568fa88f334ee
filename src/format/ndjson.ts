import type { Format } from './format.ts';
import { writePoiLines } from './v3/ready/write-poi-array.ts';

/** One compact document a line, for bulk readers: a line is whole or not there, whatever happens to the connection. */
export const ndjson: Format = {
  name: 'ndjson',
  contentType: 'application/x-ndjson',
  mediaTypes: ['application/x-ndjson', 'application/jsonl', 'application/ndjson'],
  doc: 'One location a line, each a JSON object as `output=json&compact=true` writes it; `verbose`, `camelcase`, `includecomments`, `fields` and `attribution` choose its shape. No match is a body without a byte.',
  isScriptable: false,
  unheeded: [],
  write: (rows, context) =>
    writePoiLines(rows, context, context.chunks, context.lender, context.chunkBytes),
};

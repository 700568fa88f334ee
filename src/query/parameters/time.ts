import { date } from '../codec.ts';
import { defineParameter } from '../parameter.ts';

const forms = 'ISO 8601, `MM/dd/yyyy`, `15 Sep 2016` or an HTTP date; without a zone it is UTC.';

export const modifiedSince = defineParameter({
  name: 'modifiedsince',
  doc: `Only what changed at this time or later (\`DateLastStatusUpdate\`). ${forms}`,
  example: 'modifiedsince=2024-01-01T00:00:00Z',
  codec: date,
  apply: (draft, value) => {
    draft.where.push({ op: 'atLeast', facet: 'updatedAt', value });
  },
});

export const createdSince = defineParameter({
  name: 'createdsince',
  doc: `Only what was created at this time or later (\`DateCreated\`). ${forms}`,
  example: 'createdsince=2024-01-01',
  codec: date,
  apply: (draft, value) => {
    draft.where.push({ op: 'atLeast', facet: 'createdAt', value });
  },
});

import { describe, expect, test } from 'vitest';
import { formats } from '../../src/format/index.ts';
import { richLocation } from '../support/rich-location.ts';
import { sharedApi } from '../support/running-api.ts';
import { known } from '../world/known.ts';
import { texts } from '../world/texts.ts';
import { worldRecords } from '../world/world.ts';

/** What the golden files show: everything filled, almost nothing filled, odd texts. */
const records = [
  richLocation,
  worldRecords.noDates,
  ...Object.values(known),
  ...Object.values(texts),
];
/** `json` has golden files of its own. */
const names = formats.map(({ name }) => name).filter((name) => name !== 'json');
const shapes = [
  { shape: 'plain', query: '' },
  { shape: 'compact-brief', query: '&compact=true&verbose=false' },
  { shape: 'comments', query: '&includecomments=true&id=4242' },
  {
    shape: 'near',
    query: '&latitude=52.5&longitude=9.7&distance=200&distanceunit=km&camelcase=true',
  },
  { shape: 'attribution', query: '&attribution=true&maxresults=2' },
  { shape: 'none', query: '&id=1' },
];

describe('golden files of the formats', () => {
  const world = sharedApi('sqlite', { records });

  describe.each(names)('%s', (name) => {
    test.each(shapes)('$shape', async ({ shape, query }) => {
      const reply = await world.api.get(`/v3/poi?output=${name}${query}`);
      expect(reply.statusCode).toBe(200);
      await expect(reply.body).toMatchFileSnapshot(`../golden/list-${shape}.${name}`);
    });
  });
});

import { describe, expect, test } from 'vitest';
import { richLocation } from '../support/rich-location.ts';
import { sharedApi } from '../support/running-api.ts';
import { worldRecords } from '../world/world.ts';

const switches = [false, true];
const styles = switches.flatMap((verbose) =>
  switches.flatMap((compact) =>
    switches.flatMap((camelcase) =>
      switches.map((includecomments) => ({ verbose, compact, camelcase, includecomments })),
    ),
  ),
);

/** `verbose-compact-camelcase-comments` with what is switched off left out; `plain` when all are. */
function nameOf(style: (typeof styles)[number]): string {
  const on = Object.entries(style).filter(([, isOn]) => isOn);
  return on.map(([name]) => name.replace('include', '')).join('-') || 'plain';
}

/** The bytes of one location in every style. A difference is a change that clients see: bless it only on purpose. */
describe('golden files of a location', () => {
  const world = sharedApi('sqlite', { records: [richLocation, worldRecords.noDates] });

  test.each(styles)(
    '72 verbose $verbose, compact $compact, camelcase $camelcase, includecomments $includecomments',
    async (style) => {
      const query = Object.entries(style).map(([name, value]) => `${name}=${value}`);
      const reply = await world.api.get(`/v3/poi?id=4242&${query.join('&')}`);
      await expect(reply.body).toMatchFileSnapshot(`../golden/poi-${nameOf(style)}.json`);
    },
  );

  test.each(['km', 'miles'])('a point search in %s adds the distance', async (unit) => {
    const point = `latitude=48.85&longitude=2.3&distance=5&distanceunit=${unit}`;
    const verbose = await world.api.get(`/v3/poi?${point}`);
    await expect(verbose.body).toMatchFileSnapshot(`../golden/poi-near-${unit}-verbose.json`);
    const brief = await world.api.get(`/v3/poi?${point}&compact=true&verbose=false`);
    await expect(brief.body).toMatchFileSnapshot(`../golden/poi-near-${unit}-compact.json`);
  });

  test('a location of which little is known', async () => {
    const { id } = worldRecords.noDates.location;
    const verbose = await world.api.get(`/v3/poi?id=${id}`);
    await expect(verbose.body).toMatchFileSnapshot('../golden/poi-little-verbose.json');
    const brief = await world.api.get(`/v3/poi?id=${id}&compact=true&verbose=false`);
    await expect(brief.body).toMatchFileSnapshot('../golden/poi-little-compact.json');
  });

  test('the reference data', async () => {
    const brief = await world.api.get('/v3/referencedata?verbose=false');
    await expect(brief.body).toMatchFileSnapshot('../golden/referencedata-brief.json');
  });
});

import { describe, expect, test } from 'vitest';
import { roundDecimal } from '../../src/base/decimal.ts';
import { seededRandom } from '../../src/base/random.ts';
import { providerAttribution } from '../../src/format/text/provider-attribution.ts';
import { selectPoiMembers } from '../../src/format/v3/select-members.ts';
import { poiShape, type Shape } from '../../src/format/v3/shape.ts';
import type { V3Object } from '../../src/format/v3/v3-object.ts';
import { type V3Style, writeObject } from '../../src/format/v3/write.ts';
import { oddRecords } from '../support/odd-records.ts';
import { richLocation } from '../support/rich-location.ts';
import { type ListOptions, WrittenList } from '../support/written-list.ts';
import { place } from '../world/place.ts';
import { testWorld, worldRecentSince } from '../world/world.ts';

/** Verified by their creation, as long as that is recent. */
const volatile = [undefined, worldRecentSince - 1].flatMap((updatedAt) =>
  [-1, 0, 1].map((ms, i) =>
    place(7100 + i, { createdAt: worldRecentSince + ms, updatedAt, confirmedAt: undefined }),
  ),
);
const manyConnections = place(7001, {
  connections: Array.from({ length: 90 }, (_, i) => ({ amps: i, comments: `"${i}":` })),
});
const special = [richLocation, manyConnections, ...volatile];
const list = new WrittenList([...special, ...testWorld, ...oddRecords(2, 300)]);
/** For the many choices of members. */
const shortList = new WrittenList([...special, ...oddRecords(3, 60)]);

const switches = [false, true];
const styles: readonly V3Style[] = switches.flatMap((verbose) =>
  switches.flatMap((compact) =>
    switches.map((camelCase) => ({ verbose, compact, camelCase }) as const),
  ),
);

const names = namesIn(poiShape, '');
function namesIn(shape: Shape, before: string): readonly string[] {
  return shape.flatMap(({ name, object, items }) => [
    `${before}${name.toLowerCase()}`,
    ...namesIn(object ?? items ?? [], `${before}${name.toLowerCase()}.`),
  ]);
}

/** No choice, each member alone once, and some together. */
const random = seededRandom(5);
const choices: readonly (readonly string[] | undefined)[] = [
  undefined,
  ...names.map((name) => [name]),
  ...Array.from({ length: 60 }, () =>
    Array.from({ length: 2 + random.below(8) }, () => random.pick(names)),
  ),
];

const reaches = [
  {},
  { angle: 0 },
  { angle: 0.0123456789 },
  { angle: 0.001, alongAngle: 0.5 },
  { angle: 1e-9, alongAngle: 0 },
] as const;

/** The writers copy values from ready records; here each row is compared with one that is parsed and written plainly. */
describe.each(styles)('%o', (style) => {
  const chosen = choices.map((members, i) => ({
    written: shortList,
    options: {
      ...{ style, members, includeComments: i % 3 === 0, chunkBytes: i % 2 === 0 ? 1 : 65_536 },
      ...reaches[i % reaches.length],
      withAttribution: i % 7 === 0,
    },
  }));
  const whole = reaches.flatMap((reach) =>
    switches.map((includeComments) => ({
      written: list,
      options: {
        ...{ style, members: undefined, includeComments, chunkBytes: 5000 },
        ...{ withAttribution: includeComments, ...reach },
      },
    })),
  );

  test('JSON and NDJSON are what the plain writer gives, whichever members are chosen', () => {
    for (const { written, options } of [...whole, ...chosen]) {
      const { reference } = written;
      const pois = plainObjects(written, options);
      const { members, withAttribution } = options;
      const shape = selectPoiMembers(
        withAttribution && members !== undefined ? [...members, 'attribution'] : members,
      );
      const lineStyle = { ...style, compact: true };
      const lines = pois.map((poi) => writeObject(poi, shape, lineStyle, 1, reference));
      expect(written.write('ndjson', options)).toBe(`${lines.join('\n')}\n`);
      const [start, end] = style.compact ? ['', ''] : ['\n  ', '\n'];
      const objects = pois.map((poi) => writeObject(poi, shape, style, 1, reference));
      expect(written.write('json', options)).toBe(`[${start}${objects.join(`,${start}`)}${end}]`);
    }
  });
});

function plainObjects(written: WrittenList, options: ListOptions): readonly V3Object[] {
  const pois = written.objects(options, km(options.angle), km(options.alongAngle));
  if (options.withAttribution !== true) return pois;
  return pois.map((poi) => ({
    ...poi,
    Attribution: providerAttribution(written.reference, poi['DataProviderID'] as number),
  }));
}

function km(angle: number | undefined): number | undefined {
  return angle === undefined ? undefined : roundDecimal(angle * 6371);
}

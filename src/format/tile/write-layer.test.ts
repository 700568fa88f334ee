import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader, PbfWriter } from 'pbf';
import { expect, it, test } from 'vitest';
import { type TileFeature, writeLayer } from './write-layer.ts';

/** Features as a reader of vector tiles sees them. */
function readBack(features: readonly TileFeature[]) {
  const pbf = new PbfWriter();
  pbf.writeMessage(3, writeLayer, { name: 'things', extent: 4096, features });
  const layer = new VectorTile(new PbfReader(pbf.finish())).layers['things'];
  return Array.from({ length: layer?.length ?? 0 }, (_, i) => {
    const feature = layer?.feature(i);
    const [point] = feature?.loadGeometry()[0] ?? [];
    return { id: feature?.id, x: point?.x, y: point?.y, properties: feature?.properties };
  });
}

test('what is written is read back', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.constantFrom(0, -1, 0.1, 350, 2 ** 40, 'a', '1', 1),
  );
  const feature = fc.record({
    id: fc.nat(),
    x: fc.integer({ min: -4096, max: 8192 }),
    y: fc.integer({ min: -4096, max: 8192 }),
    properties: fc.dictionary(
      fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((key) => key !== '__proto__'),
      value,
    ),
  });
  fc.assert(
    fc.property(fc.array(feature, { minLength: 1 }), (features) => {
      expect(readBack(features)).toEqual(features);
    }),
    { numRuns: 200 },
  );
});

// pbf's own way to write texts makes U+1070E of the second letter.
it('keeps letters of the supplementary planes', () => {
  const title = '\u{10332}\u{2070e}\u{1f50c}\u{10ffff}';
  expect(readBack([{ x: 0, y: 0, properties: { title } }])[0]?.properties).toEqual({ title });
});

it('leaves out members without a value', () => {
  const properties = { known: 1, unknown: undefined };
  expect(readBack([{ x: 0, y: 0, properties }])[0]?.properties).toEqual({ known: 1 });
});

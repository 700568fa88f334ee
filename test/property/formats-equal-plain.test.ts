import { describe, expect, test } from 'vitest';
import { roundDecimal } from '../../src/base/decimal.ts';
import { V3Reference } from '../../src/format/v3/v3-reference.ts';
import { oddRecords } from '../support/odd-records.ts';
import { plainCsv } from '../support/plain-csv.ts';
import { plainFeatures } from '../support/plain-geojson.ts';
import { plainXml } from '../support/plain-xml.ts';
import { richLocation } from '../support/rich-location.ts';
import { type ListOptions, WrittenList } from '../support/written-list.ts';
import { testWorld } from '../world/world.ts';

const records = [richLocation, ...testWorld, ...oddRecords(1, 1500)];
const list = new WrittenList(records);
const notes = records.map(({ location }) => location.address.generalComments);

const switches = [false, true];
const cases: readonly (ListOptions & { readonly distance?: number })[] = switches.flatMap(
  (verbose) =>
    switches.flatMap((compact) =>
      [undefined, 0, 0.0123456789].map((angle) => ({
        style: { verbose, compact, camelCase: compact },
        includeComments: verbose === (angle === undefined),
        // Small buffers and large ones: the bytes are the same whatever they are cut into.
        chunkBytes: compact ? 1 : 65_536,
        ...(angle === undefined ? {} : { angle, distance: roundDecimal(angle * 6371) }),
      })),
    ),
);

/** The writers copy bytes from ready records; here each row is compared with one that was written plainly. */
describe.each(cases)('%o', (options) => {
  const pois = list.objects(options, options.distance);

  test('CSV is what the plain writer gives', () => {
    const [, ...lines] = list.write('csv', options).split('\n');
    const plain = plainCsv(pois, notes, list.reference, options.style.compact).split('\n');
    // As bytes: lone surrogates become U+FFFD on the way.
    expect(lines).toEqual([...plain.map(asBytes), '']);
  });

  test('GeoJSON is what the plain writer gives', () => {
    const { compact, verbose } = options.style;
    const reference = compact ? new V3Reference({}) : list.reference;
    const features = plainFeatures(pois, reference, verbose);
    const written = list
      .write('geojson', options)
      .split(/,\n(?= {4}\{)|\[\n(?= {4}\{)|\n(?= {2}\])/);
    expect(written.slice(1, -1)).toEqual(features.map(asBytes));
  });

  test('XML is what the plain writer gives', () => {
    const [, written] = list.write('xml', options).split('<ChargePoints>');
    const plain = plainXml(pois, list.reference, options.style);
    expect(split(written ?? '')).toEqual(split(`${asBytes(plain)}</ChargePoints>`));
  });
});

function asBytes(text: string): string {
  return Buffer.from(text).toString();
}

function split(text: string): readonly string[] {
  return text.split(/(?=<ChargePoint )/);
}

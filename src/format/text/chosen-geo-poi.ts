import { roundDecimal } from '../../base/decimal.ts';
import { distanceUnits } from '../v3/distance-unit.ts';
import type { RecordCursor } from '../v3/ready/layout.ts';
import type { PoiArrayOptions } from '../v3/ready/poi-array-options.ts';
import { readRecord } from '../v3/ready/read-record.ts';
import { poiShape, type Shape } from '../v3/shape.ts';
import type { V3Reference } from '../v3/v3-reference.ts';
import { writeObject } from '../v3/write.ts';
import { geoDepths, geoStyle } from './geo-poi.ts';

/** How far a row is from what was asked for, in the unit of the answer. */
export interface Reach {
  readonly distance: number | undefined;
  readonly along: number | undefined;
}

/** The value of `poi` with the members of a shape only. Parses the record: for answers that choose members. */
export function writtenGeoPoi(
  cursor: RecordCursor,
  { includeComments, recentSince, distanceUnit }: PoiArrayOptions,
  { distance, along }: Reach,
  shape: Shape,
  reference: V3Reference,
): string {
  const poi = readRecord(cursor, {
    includeComments,
    recentSince,
    distance: distance === undefined ? undefined : roundDecimal(distance),
    distanceAlongRoute: along === undefined ? undefined : roundDecimal(along),
    distanceUnit: distanceUnits[distanceUnit].number,
  });
  return writeObject(poi, shape, geoStyle, geoDepths.poi, reference).replace(wholeDouble, '$&.0');
}

/** A double without a fraction, on a line of its own. No text holds such a line: its line breaks are escaped. */
const wholeDouble = new RegExp(`^ *"(?:${doublesIn(poiShape).join('|')})": -?\\d+(?=,?$)`, 'gm');

function doublesIn(shape: Shape): readonly string[] {
  const names = shape.flatMap(({ camelName, type, object, items }) => [
    ...(type === 'double' ? [camelName] : []),
    ...doublesIn(object ?? items ?? []),
  ]);
  return [...new Set(names)];
}

import type { EpochMs } from '../../base/clock.ts';
import { RecordCursor } from '../v3/ready/layout.ts';
import type { ReadyRows } from '../v3/ready/write-rows.ts';
import { type FeatureTitles, locationFeature } from './location-feature.ts';

const chunkCharacters = 64 * 1024;

/**
 * A GeoJSON feature collection in pieces of some 64 KB, with the members of `head` before its features. Memory does
 * not grow with the number of rows.
 */
export function* writeFeatures(
  rows: ReadyRows,
  head: Readonly<Record<string, unknown>>,
  titles: FeatureTitles,
  recentSince: EpochMs,
): Generator<Buffer> {
  const cursor = new RecordCursor();
  const members = JSON.stringify({ type: 'FeatureCollection', ...head });
  let text = `${members.slice(0, -1)},"features":[`;
  for (let i = 0; i < rows.count; i++) {
    cursor.moveTo(rows.segmentOf(i), rows.offsetOf(i));
    text += (i === 0 ? '' : ',') + JSON.stringify(locationFeature(cursor, titles, recentSince));
    if (text.length < chunkCharacters) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}]}`);
}

import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { geojson } from './geojson.ts';
import { json } from './json.ts';
import { kml } from './kml.ts';
import { ndjson } from './ndjson.ts';
import { xml } from './xml.ts';

/** All output formats of a list of locations, the default first. */
export const formats: readonly [Format, ...Format[]] = [json, geojson, xml, csv, kml, ndjson];

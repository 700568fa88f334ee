import { openApiAddress, openApiFile } from './docs/openapi-endpoints.ts';
import { docsPages } from './docs/pages.ts';
import type { Endpoint } from './endpoint.ts';
import { healthLive, healthReady } from './health.ts';
import { ogcCollection, ogcCollections } from './ogc/collections.ts';
import { ogcItem, ogcItems } from './ogc/items.ts';
import { ogcConformance, ogcLanding } from './ogc/landing.ts';
import { tile } from './tiles/tile.ts';
import { tileJson } from './tiles/tile-json.ts';
import { geocode } from './v3/geocode.ts';
import { poiById, poiList } from './v3/poi.ts';
import { referenceData } from './v3/reference-data.ts';
import { stats } from './v3/stats.ts';
import { systemStatus } from './v3/system.ts';

/** All addresses of the API, in the order of the documentation. */
export const endpoints: readonly Endpoint[] = [
  poiList,
  poiById,
  referenceData,
  geocode,
  stats,
  tileJson,
  tile,
  ogcLanding,
  ogcConformance,
  ogcCollections,
  ogcCollection,
  ogcItems,
  ogcItem,
  systemStatus,
  healthLive,
  healthReady,
  openApiFile,
  openApiAddress,
  ...docsPages,
];

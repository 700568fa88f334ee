import { accountEndpoints } from './accounts/endpoints.ts';
import { applicationEndpoints } from './applications/endpoints.ts';
import { auditLog } from './audit/audit-log.ts';
import { banCreate, banLift, banList } from './bans/bans.ts';
import { commentCreate } from './contributions/comment.ts';
import {
  commentActioned,
  commentChange,
  commentDelete,
  commentRelease,
} from './contributions/comment-change.ts';
import { contact } from './contributions/contact.ts';
import { faultChange, faultList } from './contributions/faults.ts';
import { heldCommentList } from './contributions/held-comment-list.ts';
import { photoCreate, photoDelete } from './contributions/photo.ts';
import { photoFile } from './contributions/photo-file.ts';
import { commentReport, photoReport, reportClose, reportList } from './contributions/reports.ts';
import { reviewClose, reviewList } from './contributions/reviews.ts';
import { openApiAddress, openApiFile } from './docs/openapi-endpoints.ts';
import { docsPages } from './docs/pages.ts';
import type { Endpoint } from './endpoint.ts';
import { healthLive, healthReady } from './health.ts';
import { ogcCollection, ogcCollections } from './ogc/collections.ts';
import { ogcItem, ogcItems } from './ogc/items.ts';
import { ogcConformance, ogcLanding } from './ogc/landing.ts';
import { queueEndpoints } from './queue/endpoints.ts';
import { map, robots } from './site-paths.ts';
import { poiSubmit } from './submissions/poi-submit.ts';
import { poiSubmitBatch } from './submissions/poi-submit-batch.ts';
import { tile } from './tiles/tile.ts';
import { tileJson } from './tiles/tile-json.ts';
import { geocode } from './v3/geocode.ts';
import { key } from './v3/key.ts';
import { poiById, poiList } from './v3/poi.ts';
import { poiSearch } from './v3/poi-search.ts';
import { referenceData } from './v3/reference-data.ts';
import { stats } from './v3/stats.ts';
import { suggest } from './v3/suggest.ts';
import { systemStatus } from './v3/system.ts';
import { systemSync } from './v3/system-sync.ts';
import { v4PoiList } from './v4/poi.ts';
import { v4ReferenceData } from './v4/reference-data.ts';
import { share } from './v4/share.ts';

/** All addresses of the API, in the order of the documentation. */
export const endpoints: readonly Endpoint[] = [
  poiList,
  poiById,
  poiSearch,
  poiSubmit,
  poiSubmitBatch,
  v4PoiList,
  referenceData,
  v4ReferenceData,
  geocode,
  suggest,
  stats,
  tileJson,
  tile,
  commentCreate,
  commentChange,
  commentDelete,
  commentReport,
  photoCreate,
  photoDelete,
  photoFile,
  photoReport,
  contact,
  commentActioned,
  faultList,
  faultChange,
  reviewList,
  reviewClose,
  heldCommentList,
  commentRelease,
  reportList,
  reportClose,
  ...queueEndpoints,
  ogcLanding,
  ogcConformance,
  ogcCollections,
  ogcCollection,
  ogcItems,
  ogcItem,
  ...accountEndpoints,
  auditLog,
  systemStatus,
  systemSync,
  key,
  ...applicationEndpoints,
  banList,
  banCreate,
  banLift,
  healthLive,
  healthReady,
  openApiFile,
  openApiAddress,
  share,
  map,
  robots,
  ...docsPages,
];

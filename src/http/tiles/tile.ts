import { AppError } from '../../base/errors.ts';
import { isTile, type MapTile, mapTiles } from '../../domain/map-tile.ts';
import { writeTile } from '../../format/tile/write-tile.ts';
import { RecordCursor } from '../../format/v3/ready/layout.ts';
import { readTitle } from '../../format/v3/ready/read-title.ts';
import { readQuery } from '../../query/parse.ts';
import type { PoiQuery } from '../../query/poi-query.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Endpoint, EndpointParameter } from '../endpoint.ts';
import { explainHeaders } from '../explain-header.ts';
import { filterParameters, unheededByCounts } from '../poi-parameters.ts';
import { readyRegistry } from '../ready-registry.ts';

const mediaType = 'application/vnd.mapbox-vector-tile';

const place: readonly EndpointParameter[] = [
  {
    name: 'z',
    in: 'path',
    doc: `Zoom: 0 is the world in one tile, each zoom halves the side of a tile; up to ${mapTiles.maxZoom}.`,
    schema: { type: 'integer', minimum: 0, maximum: mapTiles.maxZoom },
    example: '4',
    isRequired: true,
  },
  {
    name: 'x',
    in: 'path',
    doc: 'Column of the tile, counted from the antimeridian eastwards.',
    schema: { type: 'integer', minimum: 0 },
    example: '8',
    isRequired: true,
  },
  {
    name: 'y',
    in: 'path',
    doc: 'Row of the tile, counted from the north.',
    schema: { type: 'integer', minimum: 0 },
    example: '5',
    isRequired: true,
  },
];

/** Locations for maps, as vector tiles. */
export const tile: Endpoint = {
  method: 'GET',
  path: '/tiles/:z/:x/:y.mvt',
  operationId: 'getTile',
  tag: 'Map',
  summary: 'A vector tile with clusters and locations',
  doc: `Mapbox vector tile 2.1 in Web Mercator, extent ${mapTiles.extent}, with two layers: \`clusters\` (\`point_count\`, \`power_kw\`) and \`locations\` (\`id\`, \`title\`, \`power_kw\`, \`plugs\`, \`status\`). Up to zoom ${mapTiles.lastClusterZoom} locations in the same ${mapTiles.cellsPerSide}th part of a side are one cluster at their mean place; beyond, only more than ${mapTiles.maxSinglesInCell} are. Features are repeated ${mapTiles.buffer} units around the tile; inside of the tiles of a zoom everything is there once. Takes the filters of the list of locations, areas too: both the tile and the filters must hold. An empty tile has no bytes.`,
  parameters: [...place, ...filterParameters],
  answers: [
    {
      status: 200,
      doc: 'The tile.',
      content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } },
    },
  ],
  errors: ['not-found', 'invalid-parameter'],
  handler: (deps) => (request, reply) => {
    const registry = readyRegistry(deps);
    const asked = tileOf(request.params as Readonly<Record<string, string>>);
    const raw = request.query as Readonly<Record<string, unknown>>;
    const query = readQuery(raw, registry.vocabulary);
    reply.headers(explainHeaders(query, raw, registry.vocabulary, unheededByCounts));
    if (deps.revalidate(request, reply, { from: 'locations', rule: 'data' })) return reply;
    const bytes = drawTile(registry, query, asked);
    return reply.type(mediaType).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  },
};

/** The bytes of a tile with the locations that meet the conditions of a query. */
export function drawTile(
  registry: Pick<Registry, 'tile'>,
  query: PoiQuery,
  asked: MapTile,
): Uint8Array {
  const { clusters, locations, hits } = registry.tile(query, asked);
  const cursor = new RecordCursor();
  const titles = locations.map((_, i) => {
    cursor.moveTo(hits.segmentOf(i), hits.offsetOf(i));
    return readTitle(cursor);
  });
  return writeTile(clusters, locations, titles);
}

/** The tile of a path. Throws `not-found` for what the map does not have. */
function tileOf({ z = '', x = '', y = '' }: Readonly<Record<string, string>>): MapTile {
  const isNumeric = [z, x, y].every((text) => /^\d{1,9}$/.test(text));
  const found = { z: Number(z), x: Number(x), y: Number(y) };
  if (isNumeric && isTile(found)) return found;
  throw new AppError(
    'not-found',
    `There is no tile "${z}/${x}/${y}": zoom is 0 to ${mapTiles.maxZoom}, column and row are 0 to 2^zoom - 1`,
  );
}

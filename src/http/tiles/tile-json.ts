import { mapTiles } from '../../domain/map-tile.ts';
import { tileLayers } from '../../format/tile/tile-layers.ts';
import { parseQuery } from '../../query/parse.ts';
import type { Endpoint } from '../endpoint.ts';
import { explainHeaders } from '../explain-header.ts';
import { originHeader, originOf } from '../origin-of.ts';
import { filterParameters, unheededByCounts } from '../poi-parameters.ts';
import type { CachedAnswer } from '../revalidate.ts';

/** Degrees: west, south, east, north of what Web Mercator shows. */
const bounds = [-180, -85.051_128, 180, 85.051_128];
const attribution =
  '<a href="https://openchargemap.org">Open Charge Map</a> contributors and data providers';

/** What a map needs to know to ask for tiles: TileJSON 3.0.0. */
export const tileJson: Endpoint = {
  method: 'GET',
  path: '/tiles.json',
  operationId: 'getTileJson',
  tag: 'Map',
  summary: 'Where the tiles are and what is in them',
  doc: 'TileJSON 3.0.0, the address to give to a map library as a vector source. Filters that are given here are passed on to the tiles.',
  parameters: filterParameters,
  answers: [
    {
      status: 200,
      doc: 'The description of the tiles.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              tilejson: { type: 'string' },
              tiles: { type: 'array', items: { type: 'string' } },
              vector_layers: { type: 'array', items: { type: 'object' } },
            },
            required: ['tilejson', 'tiles', 'vector_layers'],
          },
        },
      },
    },
  ],
  errors: ['invalid-parameter'],
  handler: (deps) => (request, reply) => {
    const registry = deps.registry();
    if (registry !== undefined) {
      const raw = request.query as Readonly<Record<string, unknown>>;
      const { query: asked } = parseQuery(raw, registry.vocabulary);
      reply.headers(explainHeaders(asked, raw, registry.vocabulary, unheededByCounts));
    }
    const query = request.url.split('?').slice(1).join('?');
    const origin = originOf(request.headers);
    const answer: CachedAnswer = {
      from: 'program',
      variant: origin.startsWith('https:') ? 'https' : 'http',
      rule: 'document',
      vary: originHeader,
    };
    if (deps.revalidate(request, reply, answer)) return reply;
    const tiles = `${origin}/tiles/{z}/{x}/{y}.mvt`;
    return reply.type('application/json; charset=utf-8').send({
      tilejson: '3.0.0',
      name: 'Open Charge Map',
      description: 'Charging locations for electric vehicles',
      version: '1.0.0',
      attribution,
      scheme: 'xyz',
      tiles: [query === '' ? tiles : `${tiles}?${query}`],
      minzoom: 0,
      maxzoom: mapTiles.maxZoom,
      bounds,
      vector_layers: Object.values(tileLayers),
    });
  },
};

import { PbfWriter } from 'pbf';
import { mapTiles, type TileCluster, type TileLocation } from '../../domain/map-tile.ts';
import { tileLayers } from './tile-layers.ts';
import { type TileFeature, writeLayer } from './write-layer.ts';

/**
 * A Mapbox vector tile (version 2.1) of points in the layers `clusters` and `locations`. `titles[i]` is that of
 * `locations[i]`. A layer without features is left out; a tile without layers is no bytes at all.
 */
export function writeTile(
  clusters: readonly TileCluster[],
  locations: readonly TileLocation[],
  titles: readonly string[],
): Uint8Array {
  const pbf = new PbfWriter();
  const { extent } = mapTiles;
  for (const { name, features } of [
    { name: tileLayers.clusters.id, features: clusters.map(clusterFeature) },
    {
      name: tileLayers.locations.id,
      features: locations.map((location, i) => locationFeature(location, titles[i] ?? '')),
    },
  ]) {
    if (features.length > 0) pbf.writeMessage(3, writeLayer, { name, extent, features });
  }
  return pbf.finish();
}

function clusterFeature({ x, y, count, highestPowerKw }: TileCluster): TileFeature {
  return { x, y, properties: { point_count: count, power_kw: highestPowerKw } };
}

function locationFeature(location: TileLocation, title: string): TileFeature {
  const { id, x, y, highestPowerKw, connectionTypeIds, statusTypeId } = location;
  const plugs = connectionTypeIds.length === 0 ? undefined : connectionTypeIds.join(',');
  const properties = { id, title, power_kw: highestPowerKw, plugs, status: statusTypeId };
  return { id, x, y, properties };
}

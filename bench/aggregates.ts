import { limits } from '../src/domain/limits.ts';
import { builtInReference } from '../src/domain/reference/built-in.ts';
import { mapX, mapY, tileUnits } from '../src/geo/web-mercator.ts';
import { drawTile } from '../src/http/tiles/tile.ts';
import { countedFacets } from '../src/http/v3/stats.ts';
import { suggestionsFor } from '../src/http/v3/suggest.ts';
import { parseQuery } from '../src/query/parse.ts';
import type { ReadIndex } from '../src/readindex/read-index.ts';
import type { SuggestQuery } from '../src/readindex/suggest.ts';
import { vocabularyOf } from '../src/registry/vocabulary.ts';
import { median } from './median.ts';
import { benchWorld } from './world-file.ts';

/** Milliseconds of one kind of question that looks at many locations: median over the rounds. */
export interface AggregateRow {
  readonly name: string;
  readonly ms: number;
}

const rounds = 31;
const places = 40;

/** Times what is counted, drawn and sampled; tiles with their encoding. */
export function measureAggregates(index: ReadIndex): readonly AggregateRow[] {
  const vocabulary = vocabularyOf(builtInReference);
  const query = (text: string) =>
    parseQuery(Object.fromEntries(new URLSearchParams(text)), vocabulary).query;
  const world = query('');
  const tilesAt = (z: number) =>
    [...benchWorld(places)].map(({ location: { address } }) => ({
      z,
      x: Math.floor(mapX(address.lng) / tileUnits(z)),
      y: Math.floor(mapY(address.lat) / tileUnits(z)),
    }));
  const drawAll = (z: number) => {
    const tiles = tilesAt(z);
    return timed(`tile of zoom ${z}`, tiles.length, () => {
      for (const tile of tiles) drawTile(index, world, tile);
    });
  };
  const letters = [...'abcdefghijklmnopqrstuvwxyz1234567890'];
  const registry = {
    suggest: (asked: SuggestQuery) => index.suggest(asked),
    referenceLists: builtInReference,
  };
  const suggestions = (name: string, texts: readonly string[]) => {
    const queries = texts.map((text) => query(`q=${text}`));
    return timed(`suggestions for ${name}`, texts.length, () => {
      for (const asked of queries) suggestionsFor(registry, asked, limits.defaultSuggestions);
    });
  };
  const even = query('sample=even');
  const evenNear = query('sample=even&latitude=50&longitude=10&distance=1000&distanceunit=km');
  return [
    timed('counts of the world', 1, () => index.countBy(world, countedFacets)),
    timed('tile of the world', 1, () => drawTile(index, world, { z: 0, x: 0, y: 0 })),
    drawAll(4),
    drawAll(8),
    drawAll(12),
    drawAll(14),
    suggestions('one letter', letters),
    suggestions(
      'one letter, near',
      letters.map((letter) => `${letter}&latitude=48&longitude=11`),
    ),
    suggestions('the beginning of a town', ['berl', 'san fr', 'münch', 'new y', 'par']),
    timed('even sample of the world', 1, () => index.search(even)),
    timed('even sample of 1,000 km around', 1, () => index.search(evenNear)),
  ];
}

function timed(name: string, questions: number, run: () => unknown): AggregateRow {
  run();
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    run();
    return (performance.now() - startedAt) / questions;
  });
  return { name, ms: median(times) };
}

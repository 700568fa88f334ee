import { systemClock } from '../src/base/clock.ts';
import { builtInReference } from '../src/domain/reference/built-in.ts';
import { recentSince } from '../src/domain/verification.ts';
import { formats } from '../src/format/index.ts';
import { V3Encoder } from '../src/format/v3/ready/v3-encoder.ts';
import { BufferPool, pooledBytes } from '../src/http/buffer-pool.ts';
import { parseQuery } from '../src/query/parse.ts';
import { ReadIndex } from '../src/readindex/read-index.ts';
import { vocabularyOf } from '../src/registry/vocabulary.ts';
import { type AggregateRow, measureAggregates } from './aggregates.ts';
import { median } from './median.ts';
import { queryKinds } from './queries.ts';
import { benchWorld, worldSeed } from './world-file.ts';

/** Microseconds of one kind of query in this process: reading it, searching, writing the answer. */
export interface InProcessRow {
  readonly name: string;
  readonly searchUs: number;
  readonly wholeUs: number;
  readonly rows: number;
}

export interface InProcessResult {
  readonly locations: number;
  readonly buildMs: number;
  readonly rows: readonly InProcessRow[];
  readonly aggregates: readonly AggregateRow[];
}

const queriesPerKind = 500;
const rounds = 9;

/** Builds a world in memory and times every kind of query on it. */
export function measureInProcess(locations: number): InProcessResult {
  const encoder = new V3Encoder();
  const index = new ReadIndex();
  const startedAt = performance.now();
  for (const record of benchWorld(locations)) index.put(record, encoder.encode(record));
  index.foldNow();
  const buildMs = performance.now() - startedAt;
  const rows = queryKinds(worldSeed, locations).map(({ name, next }) =>
    measureKind(index, encoder, name, next),
  );
  return { locations, buildMs, rows, aggregates: measureAggregates(index) };
}

function measureKind(
  index: ReadIndex,
  encoder: V3Encoder,
  name: string,
  next: () => string,
): InProcessRow {
  const vocabulary = vocabularyOf(builtInReference);
  const pool = new BufferPool();
  const raw = Array.from({ length: queriesPerKind }, () =>
    Object.fromEntries(new URLSearchParams(next().split('?')[1])),
  );
  const since = recentSince(systemClock.now());
  const parsed = raw.map((query) => parseQuery(query, vocabulary).query);
  let found = 0;
  const search = (): void => {
    for (const query of parsed) found += index.search(query).count;
  };
  const whole = (): void => {
    for (const one of raw) {
      const { query } = parseQuery(one, vocabulary);
      const { output, distanceUnit } = query;
      const format = formats.find(({ name }) => name === output.format) ?? formats[0];
      const body = format.write(index.search(query), {
        style: output,
        includeComments: false,
        members: output.members,
        distanceUnit,
        recentSince: since,
        chunks: encoder.chunks,
        lender: pool,
        chunkBytes: pooledBytes,
      });
      for (const buffer of body) pool.give(buffer);
    }
  };
  const searchUs = timeUs(search);
  found = 0;
  search();
  return { name, searchUs, wholeUs: timeUs(whole), rows: found / queriesPerKind };
}

/** Median over the rounds, for one query. */
function timeUs(run: () => void): number {
  run();
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    run();
    return ((performance.now() - startedAt) * 1000) / queriesPerKind;
  });
  return median(times);
}

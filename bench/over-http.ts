import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { formats } from '../src/format/index.ts';
import { type LoadResult, load } from './load.ts';
import { median } from './median.ts';
import { queryKinds } from './queries.ts';
import { worldSeed } from './world-file.ts';

const connections = 16;

/** One kind of query over HTTP, beside constant bytes of the same size from the same process. */
export interface HttpRow {
  readonly name: string;
  readonly bodyBytes: number;
  readonly requestsPerSecond: number;
  readonly constantPerSecond: number;
  /** Median over the rounds of (queries a second / constant answers a second). */
  readonly ratio: number;
  /** Microseconds of processor time of the server for one answer. */
  readonly cpuUs: number;
  readonly constantCpuUs: number;
  readonly p50: number;
  readonly p99: number;
}

export interface HttpResult {
  readonly rows: readonly HttpRow[];
  /** From the start of the process to its first answer, with a snapshot file. */
  readonly startMs: number;
  readonly idleRssMb: number;
  readonly servingRssMb: number;
  readonly loopDelayP999Ms: number;
  readonly streams: readonly StreamResult[];
}

/** The whole world in one answer: how long, how large, and how much the server grew above idle at most. */
export interface StreamResult {
  readonly query: string;
  readonly ms: number;
  readonly mb: number;
  readonly rssGrowthMb: number;
}

export interface BenchServer {
  readonly process: ChildProcess;
  readonly port: number;
  /** From fork to ready. */
  readonly readyMs: number;
}

export async function startServer(dataDirectory: string): Promise<BenchServer> {
  const startedAt = performance.now();
  const server = fork(new URL('./server.ts', import.meta.url), {
    execArgv: serveFlags(),
    env: { ...process.env, OCM_DATA_DIR: dataDirectory, DATABASE_URL: '' },
  });
  const [message] = (await once(server, 'message')) as [{ port: number }];
  return { process: server, port: message.port, readyMs: performance.now() - startedAt };
}

/** The flags of Node that `npm start` gives. */
function serveFlags(): string[] {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(file) as { readonly scripts: { readonly start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

export async function stopServer({ process: server }: BenchServer): Promise<void> {
  const exited = once(server, 'exit');
  server.kill('SIGTERM');
  await exited;
}

interface Facts {
  readonly rssMb: number;
  /** Processor time of the server since its start, all threads. */
  readonly cpuUs: number;
  readonly loopDelayP999Ms: number;
}

/** Memory, and the delay of the event loop since they were asked for last. */
export async function facts(port: number): Promise<Facts> {
  const answer = await fetch(`http://127.0.0.1:${port}/bench/facts`);
  return (await answer.json()) as Facts;
}

/** Loads the server of a data directory that has a snapshot. */
export async function measureOverHttp(
  dataDirectory: string,
  locations: number,
  rounds: number,
  roundMs: number,
): Promise<HttpResult> {
  const startedAt = performance.now();
  const server = await startServer(dataDirectory);
  const { port } = server;
  await fetch(
    `http://127.0.0.1:${port}/v3/poi?latitude=52.5&longitude=13.4&maxresults=100&compact=true`,
  );
  const startMs = performance.now() - startedAt;
  const { rssMb: idleRssMb } = await facts(port);
  const rows: HttpRow[] = [];
  for (const { name, next } of queryKinds(worldSeed, locations)) {
    rows.push(await measureKind(port, name, next, rounds, roundMs));
    process.stderr.write(`${name} ${rows.at(-1)?.ratio.toFixed(2)}\n`);
  }
  for (const { name, next } of queryKinds(worldSeed, locations).slice(0, compressedKinds)) {
    rows.push(await measureKind(port, `${name}, gzip`, next, rounds, roundMs, true));
    process.stderr.write(`${name}, gzip ${rows.at(-1)?.ratio.toFixed(2)}\n`);
  }
  await facts(port);
  const kinds = queryKinds(worldSeed + 1, locations);
  let turn = 0;
  await load(port, () => kinds[turn++ % kinds.length]?.next() ?? '/', roundMs * 4);
  const { rssMb: servingRssMb, loopDelayP999Ms } = await facts(port);
  const streams: StreamResult[] = [];
  for (const query of [
    'compact=true&verbose=false',
    ...formats.map(({ name }) => `output=${name}`),
  ]) {
    streams.push(await measureStream(port, query));
  }
  await stopServer(server);
  return { rows, startMs, idleRssMb, servingRssMb, loopDelayP999Ms, streams };
}

/** The first kinds, the near queries, are measured compressed too. */
const compressedKinds = 2;

/** With `isCompressed` both are compressed anew for each request: the queries and one answer of their mean size. */
async function measureKind(
  port: number,
  name: string,
  next: () => string,
  rounds: number,
  roundMs: number,
  isCompressed = false,
): Promise<HttpRow> {
  const paths = Array.from({ length: 2000 }, next);
  let turn = 0;
  const nextPath = (): string => paths[turn++ % paths.length] ?? '/';
  const { meanBodyBytes } = await load(port, nextPath, roundMs);
  const constantPath = isCompressed
    ? `/bench/compressed?path=${encodeURIComponent(await pathOfSize(port, paths, meanBodyBytes))}`
    : `/bench/constant?bytes=${meanBodyBytes}`;
  const headers = isCompressed ? { 'Accept-Encoding': 'gzip' } : {};
  await load(port, () => constantPath, roundMs / 2);
  const measured = [];
  for (let round = 0; round < rounds; round++) {
    const constant = await loadWithCpu(port, () => constantPath, roundMs);
    const queries = await loadWithCpu(port, nextPath, roundMs, headers);
    measured.push({
      constant,
      queries,
      ratio: queries.requestsPerSecond / constant.requestsPerSecond,
    });
  }
  return {
    name,
    bodyBytes: meanBodyBytes,
    requestsPerSecond: median(measured.map(({ queries }) => queries.requestsPerSecond)),
    constantPerSecond: median(measured.map(({ constant }) => constant.requestsPerSecond)),
    ratio: median(measured.map(({ ratio }) => ratio)),
    cpuUs: median(measured.map(({ queries }) => queries.cpuUs)),
    constantCpuUs: median(measured.map(({ constant }) => constant.cpuUs)),
    p50: median(measured.map(({ queries }) => queries.p50)),
    p99: median(measured.map(({ queries }) => queries.p99)),
  };
}

/** A load, and what one answer of it cost the server. */
async function loadWithCpu(
  port: number,
  nextPath: () => string,
  durationMs: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<LoadResult & { readonly cpuUs: number }> {
  const { cpuUs: before } = await facts(port);
  const result = await load(port, nextPath, durationMs, connections, headers);
  const { cpuUs: after } = await facts(port);
  return { ...result, cpuUs: (after - before) / Math.max(1, result.requests) };
}

/** Of some paths the one whose answer is nearest to a size. */
async function pathOfSize(port: number, paths: readonly string[], bytes: number): Promise<string> {
  const sizes = await Promise.all(
    paths.slice(0, 100).map(async (path) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      return { path, off: Math.abs((await answer.arrayBuffer()).byteLength - bytes) };
    }),
  );
  return sizes.sort((a, b) => a.off - b.off)[0]?.path ?? '/';
}

async function measureStream(port: number, query: string): Promise<StreamResult> {
  const { rssMb: before } = await facts(port);
  let peak = before;
  let bytes = 0;
  const startedAt = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/v3/poi?maxresults=1000000&${query}`, {
    headers: { 'accept-encoding': 'identity' },
  });
  let nextLookAt = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes < nextLookAt) continue;
    nextLookAt = bytes + 30_000_000;
    peak = Math.max(peak, (await facts(port)).rssMb);
  }
  return { query, ms: performance.now() - startedAt, mb: bytes / 1e6, rssGrowthMb: peak - before };
}

import { seededRandom } from '../src/base/random.ts';
import { quantiles } from './load.ts';
import { median } from './median.ts';
import { openLoad, type Stream } from './open-load.ts';
import { facts, startServer, stopServer } from './over-http.ts';
import { queryKinds } from './queries.ts';
import { worldSeed } from './world-file.ts';

const readsPerSecond = 500;
const writesPerSecond = 50;

/** Latencies of a kind of request, as medians over the rounds; milliseconds from when it was due. */
export interface LatencyRow {
  readonly name: string;
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
}

export interface WriteResult {
  readonly rows: readonly LatencyRow[];
  /** Median over the rounds of (p99 of reads beside writes / p99 of reads alone), by kind of write. */
  readonly readRatios: readonly { readonly name: string; readonly ratio: number }[];
  readonly loopDelayP999Ms: number;
}

/** Reads that come 500 times a second, alone and beside 50 writes a second of each kind, by turns. */
export async function measureWrites(
  dataDirectory: string,
  locations: number,
  rounds: number,
  roundMs: number,
): Promise<WriteResult> {
  const server = await startServer(dataDirectory);
  const { port } = server;
  const token = await editorToken(port);
  const reads: Stream = { perSecond: readsPerSecond, next: readRequests(locations) };
  // The first requests of a process are slow for reasons of its own.
  await openLoad(port, [reads], roundMs, worldSeed);
  await facts(port);
  const rows: LatencyRow[] = [];
  const readRatios: { name: string; ratio: number }[] = [];
  for (const { name, next } of writeKinds(token, locations, await editable(port, locations))) {
    const writes: Stream = { perSecond: writesPerSecond, next };
    await openLoad(port, [reads, writes], roundMs, worldSeed);
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round++)
      measured.push(await measureRound(port, reads, writes, roundMs, round));
    rows.push(
      rowOf(
        `${name}: acknowledged`,
        measured.map(({ writes: latencies }) => latencies),
      ),
      rowOf(
        `${name}: reads beside it`,
        measured.map(({ beside }) => beside),
      ),
      rowOf(
        `${name}: reads alone, by turns`,
        measured.map(({ alone }) => alone),
      ),
    );
    const ratio = median(
      measured.map(({ beside, alone }) => quantiles(beside)(0.99) / quantiles(alone)(0.99)),
    );
    readRatios.push({ name, ratio });
    process.stderr.write(`${name} ${JSON.stringify(rows.slice(-3))} ${ratio.toFixed(2)}\n`);
  }
  const { loopDelayP999Ms } = await facts(port);
  await stopServer(server);
  return { rows, readRatios, loopDelayP999Ms };
}

interface Round {
  readonly alone: readonly number[];
  readonly beside: readonly number[];
  readonly writes: readonly number[];
}

async function measureRound(
  port: number,
  reads: Stream,
  writes: Stream,
  roundMs: number,
  round: number,
): Promise<Round> {
  const seed = worldSeed + 10 * round;
  const [alone = []] = await openLoad(port, [reads], roundMs, seed);
  const [beside = [], latencies = []] = await openLoad(port, [reads, writes], roundMs, seed);
  return { alone, beside, writes: latencies };
}

function rowOf(name: string, rounds: readonly (readonly number[])[]): LatencyRow {
  return {
    name,
    requests: rounds.reduce((sum, { length }) => sum + length, 0),
    p50: median(rounds.map((latencies) => quantiles(latencies)(0.5))),
    p99: median(rounds.map((latencies) => quantiles(latencies)(0.99))),
  };
}

async function editorToken(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/bench/editor`);
  const { token } = (await answer.json()) as { readonly token: string };
  return token;
}

/** What maps and apps ask most: what is near, and one location. */
function readRequests(locations: number): () => string {
  const wanted = ['near, compact', 'near, plug and power', 'box of 1 degree', 'one id'];
  const kinds = queryKinds(worldSeed, locations).filter(({ name }) => wanted.includes(name));
  const paths = Array.from(
    { length: 4000 },
    (_, turn) => kinds[turn % kinds.length]?.next() ?? '/',
  );
  let turn = 0;
  return () => `GET ${paths[turn++ % paths.length]} HTTP/1.1\r\nHost: bench\r\n\r\n`;
}

interface WriteKind {
  readonly name: string;
  readonly next: () => string;
}

interface V3Poi {
  readonly AddressInfo?: unknown;
  readonly Connections?: unknown;
  readonly [member: string]: unknown;
}

const editedLocations = 2_000;

/** Locations as an app has them on its screen before somebody changes them: each is edited once, or all in turn. */
async function editable(port: number, locations: number): Promise<readonly V3Poi[]> {
  const random = seededRandom(worldSeed + 8);
  const found: V3Poi[] = [];
  while (found.length < Math.min(editedLocations, locations / 2)) {
    const ids = Array.from({ length: 100 }, () => 1 + random.below(locations));
    const path = `/v3/poi?maxresults=100&chargepointid=${ids.join(',')}`;
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    found.push(...((await answer.json()) as readonly V3Poi[]).filter(isWhole));
  }
  return found;
}

/** Whether it has what a submission must have (API contract 5.3): imports are not held to that. */
function isWhole({ AddressInfo, Connections }: V3Poi): boolean {
  const address = AddressInfo as V3Poi;
  const hasLine = [address['AddressLine1'], address['AddressLine2']].some(Boolean);
  const hasPlace = [address['Title'], address['CountryID'], address['Latitude']].every(Boolean);
  return hasLine && hasPlace && Array.isArray(Connections) && Connections.length > 0;
}

/** What people write, each request about another location. */
function writeKinds(
  token: string,
  locations: number,
  documents: readonly V3Poi[],
): readonly WriteKind[] {
  const random = seededRandom(worldSeed + 7);
  const id = (): number => 1 + random.below(locations);
  let turn = 0;
  return [
    {
      name: 'comment',
      next: () =>
        post(token, '/v3/comment', {
          ChargePointID: id(),
          CommentTypeID: 10,
          Comment: `Both plugs worked today, visit ${turn++}`,
          Rating: 1 + random.below(5),
        }),
    },
    {
      name: 'edit by an editor',
      next: () =>
        post(token, '/v3/poi', {
          ...documents[turn % documents.length],
          GeneralComments: `Behind the station, as seen on visit ${turn++}`,
        }),
    },
  ];
}

function post(token: string, path: string, value: object): string {
  const body = JSON.stringify(value);
  return `POST ${path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

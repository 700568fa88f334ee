/**
 * `npm run bench [-- --quick] [--huge] [--write]`: measures what README and docs claim. Seeded worlds, medians over
 * rounds, ratios to constant bytes from the same process. `--huge` adds 3,000,000 locations in process, `--quick`
 * takes a tenth of the time, `--write` puts the result into docs/bench.md. `--part in-process|http|writes` measures one
 * part alone, `--locations N` on another world than 300,000.
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureFairUse } from './fair-use.ts';
import type { InProcessResult } from './in-process.ts';
import { type HttpResult, measureOverHttp, startServer, stopServer } from './over-http.ts';
import { worldFile } from './world-file.ts';
import { measureWrites, type WriteResult } from './writes.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    huge: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    part: { type: 'string' },
    locations: { type: 'string' },
  },
});
const bigWorld = Number(options.locations ?? (options.quick ? 30_000 : 300_000));
const inProcessWorlds = options.quick ? [3_000, 30_000] : [15_000, 30_000, 300_000];
if (options.huge) inProcessWorlds.push(3_000_000);

const lines: string[] = [
  '# Bench',
  '',
  `Made by \`npm run bench -- --write\`${options.quick ? ' with `--quick`' : ''}. Node ${process.version}, ${cpus().length} cores of ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB; the machine is shared and noisy, so read ratios.`,
];

const isWanted = (part: 'in-process' | 'http' | 'writes') =>
  options.part === undefined || options.part === part;
if (isWanted('in-process')) await inProcess();
if (isWanted('http') || isWanted('writes')) await overHttp();
const report = `${lines.join('\n')}\n`;
process.stdout.write(report);
if (options.write) writeFileSync(new URL('../docs/bench.md', import.meta.url), report);

async function inProcess(): Promise<void> {
  const results: InProcessResult[] = [];
  for (const locations of inProcessWorlds) {
    process.stderr.write(`in process, ${locations} locations\n`);
    results.push(await inOwnProcess(locations));
  }
  lines.push(
    '',
    '## In process',
    '',
    'Microseconds a query: search alone / with reading the query and writing the answer (rows of the answer).',
    '',
  );
  table(
    [
      'query',
      ...results.map(({ locations }) => `${locations.toLocaleString('en')} locations`),
      'ratio of the last two',
    ],
    (results[0]?.rows ?? []).map(({ name }, i) => {
      const rows = results.map((result) => result.rows[i]);
      const [before, last] = rows.slice(-2);
      return [
        name,
        ...rows.map(
          (row) =>
            `${row?.searchUs.toFixed(1)} / ${row?.wholeUs.toFixed(1)} (${row?.rows.toFixed(0)})`,
        ),
        `${((last?.searchUs ?? 0) / (before?.searchUs ?? 1)).toFixed(2)} / ${((last?.wholeUs ?? 0) / (before?.wholeUs ?? 1)).toFixed(2)}`,
      ];
    }),
  );
  aggregateTable(results);
  await fairUseTable();
}

/** What every request passes before it is answered. */
async function fairUseTable(): Promise<void> {
  lines.push('', 'Microseconds of the checks of keys, bans and limits for one request.', '');
  table(
    ['rules and request', 'measured', 'to reach'],
    (await measureFairUse()).map(({ name, us }) => [name, `${us.toFixed(2)} µs`, '20 µs']),
  );
}

/** What looks at many locations at a time. */
function aggregateTable(results: readonly InProcessResult[]): void {
  lines.push(
    '',
    'Milliseconds of one question that is counted, drawn or sampled (tiles with encoding).',
    '',
  );
  table(
    ['question', ...results.map(({ locations }) => `${locations.toLocaleString('en')} locations`)],
    (results[0]?.aggregates ?? []).map(({ name }, i) => [
      name,
      ...results.map(({ aggregates }) => (aggregates[i]?.ms ?? Number.NaN).toFixed(2)),
    ]),
  );
}

/** A world of its own process each, so that they don't share a heap. */
async function inOwnProcess(locations: number): Promise<InProcessResult> {
  const child = fork(new URL('./in-process-child.ts', import.meta.url), [String(locations)]);
  const [result] = (await once(child, 'message')) as [InProcessResult];
  return result;
}

async function overHttp(): Promise<void> {
  const file = await worldFile(bigWorld);
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ocm-bench-'));
  try {
    const importMs = await runImport(file, dataDirectory);
    process.stderr.write(`import ${(importMs / 1000).toFixed(1)} s\n`);
    const first = await startServer(dataDirectory);
    await stopServer(first);
    if (isWanted('http')) {
      const [rounds, roundMs] = options.quick ? [3, 300] : [5, 1500];
      const result = await measureOverHttp(dataDirectory, bigWorld, rounds, roundMs);
      httpReport(result, importMs, first.readyMs);
    }
    if (isWanted('writes')) {
      const [rounds, roundMs] = options.quick ? [3, 2_000] : [5, 10_000];
      writeReport(await measureWrites(dataDirectory, bigWorld, rounds, roundMs));
    }
  } finally {
    rmSync(dataDirectory, { recursive: true });
  }
}

async function runImport(file: string, dataDirectory: string): Promise<number> {
  const startedAt = performance.now();
  const command = fork(new URL('../src/cli/main.ts', import.meta.url), ['import', file], {
    env: { ...process.env, OCM_DATA_DIR: dataDirectory, DATABASE_URL: '', OCM_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [code] = (await once(command, 'exit')) as [number];
  if (code !== 0) throw new Error(`The import ended with code ${code}`);
  return performance.now() - startedAt;
}

function httpReport(result: HttpResult, importMs: number, buildMs: number): void {
  lines.push(
    '',
    `## Over HTTP, ${bigWorld.toLocaleString('en')} locations`,
    '',
    'One server process, 16 connections from another process on the same machine; medians over the rounds. Processor time of the server for an answer of the query / of constant bytes, all threads: for large bodies the reader bounds how many answers of constant bytes there are.',
    '',
  );
  table(
    ['query', 'body', 'answers/s', 'constant bytes/s', 'ratio', 'server CPU', 'p50', 'p99'],
    result.rows.map((row) => [
      row.name,
      `${(row.bodyBytes / 1000).toFixed(1)} kB`,
      row.requestsPerSecond.toFixed(0),
      row.constantPerSecond.toFixed(0),
      row.ratio.toFixed(2),
      `${row.cpuUs.toFixed(0)} / ${row.constantCpuUs.toFixed(0)} µs`,
      `${row.p50.toFixed(1)} ms`,
      `${row.p99.toFixed(1)} ms`,
    ]),
  );
  lines.push('', '## The whole', '');
  table(
    ['what', 'measured', 'to reach'],
    [
      ['import of an NDJSON dump', `${(importMs / 1000).toFixed(1)} s`, '90 s'],
      ['first start: build the index from the database', `${(buildMs / 1000).toFixed(1)} s`, '-'],
      [
        'start from the snapshot to the first answer',
        `${(result.startMs / 1000).toFixed(2)} s`,
        '3 s',
      ],
      ['resident memory after the start', `${result.idleRssMb.toFixed(0)} MB`, '1,000 MB'],
      ['resident memory after the load', `${result.servingRssMb.toFixed(0)} MB`, '1,000 MB'],
      [
        'event-loop delay under the mix, 99.9 %',
        `${result.loopDelayP999Ms.toFixed(1)} ms`,
        '50 ms',
      ],
      ...result.streams.map(({ query, mb, ms, rssGrowthMb }) => [
        `\`maxresults=1000000&${query}\`, ${mb.toFixed(0)} MB in ${(ms / 1000).toFixed(1)} s: memory grew by`,
        `${rssGrowthMb.toFixed(0)} MB`,
        '150 MB',
      ]),
    ],
  );
}

function writeReport({ rows, readRatios, loopDelayP999Ms }: WriteResult): void {
  lines.push(
    '',
    `## Writes over HTTP, ${bigWorld.toLocaleString('en')} locations`,
    '',
    'Signed in, 50 writes/s beside 500 reads/s, each at a random moment fixed before and measured from it; acknowledged when it is on the disk and the next read shows it. Medians over the rounds.',
    '',
  );
  table(
    ['request', 'sent', 'p50', 'p99', 'p99 to reach'],
    rows.map(({ name, requests, p50, p99 }) => [
      name,
      requests.toLocaleString('en'),
      `${p50.toFixed(1)} ms`,
      `${p99.toFixed(1)} ms`,
      name.endsWith('acknowledged') ? '20 ms' : '-',
    ]),
  );
  lines.push('');
  table(
    ['what', 'measured', 'to reach'],
    [
      ...readRatios.map(({ name, ratio }) => [
        `p99 of reads beside writes (${name}) / alone`,
        ratio.toFixed(2),
        '1.5',
      ]),
      ['event-loop delay meanwhile, 99.9 %', `${loopDelayP999Ms.toFixed(1)} ms`, '-'],
    ],
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): void {
  lines.push(`| ${header.join(' | ')} |`, `|${header.map(() => '---').join('|')}|`);
  for (const row of rows) lines.push(`| ${row.join(' | ')} |`);
}

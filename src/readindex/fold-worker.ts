import { parentPort, workerData } from 'node:worker_threads';
import type { Columns } from './columns.ts';
import { fold } from './generation.ts';

/** Entry of the worker that folds (see fold-in-worker.ts). Columns arrive and leave as shared memory. */
export interface FoldRequest {
  readonly columns: Columns;
  readonly count: number;
  readonly spareRows: number;
}

const { columns, count, spareRows } = workerData as FoldRequest;
parentPort?.postMessage(fold(columns, count, spareRows));

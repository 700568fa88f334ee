import { Worker } from 'node:worker_threads';
import type { FoldRequest } from './fold-worker.ts';
import type { Folded } from './generation.ts';

/** This file runs as TypeScript from `src` and as JavaScript from `dist`; its worker is of the same kind. */
const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './fold-worker.ts' : './fold-worker.js',
  import.meta.url,
);

/** `fold` in a thread of its own, so that the event loop goes on. Rejects when the thread fails. */
export function foldInWorker(request: FoldRequest): Promise<Folded> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: request });
    worker.once('message', (folded: Folded) => {
      resolve(folded);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      reject(new Error('The worker that folds the read index ended without a result'));
    });
  });
}

import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';

/** Entry of the thread that moves pages from the log into the database (see checkpointer.ts): at each message. */
const connection = new Sqlite(workerData as string, { fileMustExist: true });

parentPort?.on('message', (message: 'checkpoint' | 'close') => {
  if (message === 'close') {
    connection.close();
    parentPort?.close();
    return;
  }
  // What is written meanwhile is moved too, or the log would never be used from its beginning again.
  for (let round = 0; round < maxRounds && !isAllMoved(); round++);
  parentPort?.postMessage('moved');
});

const maxRounds = 4;

function isAllMoved(): boolean {
  const [result] = connection.pragma('wal_checkpoint(PASSIVE)') as readonly {
    readonly log: number;
    readonly checkpointed: number;
  }[];
  return result === undefined || result.log === result.checkpointed;
}

import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again until `isDone` says so, and gives that answer. Rejects after two seconds with the last answer: what is
 * promised within 100 ms is never asserted by the clock, because a busy machine is no fault of the program.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  isDone: (answer: T) => boolean,
): Promise<T> {
  let answer = await ask();
  for (let attempt = 0; attempt < 200 && !isDone(answer); attempt++) {
    await sleep(10);
    answer = await ask();
  }
  if (!isDone(answer)) throw new Error(`Still ${JSON.stringify(answer)?.slice(0, 500)}`);
  return answer;
}

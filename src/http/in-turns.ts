import { setImmediate } from 'node:timers/promises';

/** The parts of a long answer, each made in a turn of the event loop of its own, so that others have theirs between. */
export async function* inTurns(parts: Iterable<Buffer>): AsyncGenerator<Buffer> {
  for (const part of parts) {
    yield part;
    await setImmediate();
  }
}

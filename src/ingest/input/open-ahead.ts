/**
 * Opens things some steps before they are needed, in order: many small files are waited for together. A failure to
 * open is yielded when its turn comes. What was opened and not reached is disposed.
 */
export async function* openAhead<Item, Opened extends AsyncDisposable>(
  items: Iterable<Item>,
  open: (item: Item) => Promise<Opened>,
  ahead: number,
): AsyncGenerator<PromiseSettledResult<Opened>> {
  const waiting: Promise<PromiseSettledResult<Opened>>[] = [];
  try {
    for (const item of items) {
      waiting.push(settle(open(item)));
      if (waiting.length >= ahead) yield* next(waiting);
    }
    while (waiting.length > 0) yield* next(waiting);
  } finally {
    for (const settled of waiting) {
      const opening = await settled;
      if (opening.status === 'fulfilled') await opening.value[Symbol.asyncDispose]();
    }
  }
}

async function* next<T>(waiting: Promise<T>[]): AsyncGenerator<T> {
  const first = waiting.shift();
  if (first !== undefined) yield await first;
}

async function settle<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [result] = await Promise.allSettled([promise]);
  return result;
}

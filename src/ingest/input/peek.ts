/** A source whose first bytes were looked at. */
export interface Peeked {
  readonly head: Buffer;
  /** What stopped the reading within the head; `all` throws it in its place. */
  readonly error: unknown;
  /** All bytes from the first one on, once. */
  all(): AsyncGenerator<Buffer>;
  /** Ends the reading early. */
  close(): Promise<void>;
}

/** Reads at least `bytes` of `source`, or all of it. Never throws. */
export async function peek(source: AsyncGenerator<Buffer>, bytes: number): Promise<Peeked> {
  const parts: Buffer[] = [];
  let length = 0;
  let error: unknown;
  try {
    while (length < bytes) {
      const next = await source.next();
      if (next.done === true) break;
      parts.push(next.value);
      length += next.value.length;
    }
  } catch (thrown) {
    error = thrown;
  }
  const [only, ...others] = parts;
  return {
    head: only === undefined || others.length > 0 ? Buffer.concat(parts) : only,
    error,
    async *all() {
      yield* parts.splice(0);
      if (error !== undefined) throw error;
      yield* source;
    },
    async close() {
      await source.return(undefined);
    },
  };
}

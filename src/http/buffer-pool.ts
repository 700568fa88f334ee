/** Bytes of a pooled buffer: 100 locations in any shape fit, so most answers are one buffer. */
export const pooledBytes = 1024 * 1024;
const maxIdle = 32;

/**
 * Lends output buffers. Allocating some 100 KB for each answer costs more than filling them, so buffers come back
 * when the socket has taken their bytes; the last one returned is lent first, while it is warm.
 */
export class BufferPool {
  readonly #idle: Buffer[] = [];

  take(minBytes: number): Buffer {
    if (minBytes > pooledBytes) return Buffer.allocUnsafeSlow(minBytes);
    return this.#idle.pop() ?? Buffer.allocUnsafeSlow(pooledBytes);
  }

  /** Takes a lent buffer back; `used` may be a part of it. Only when nobody reads it any more. */
  give(used: Buffer): void {
    const { buffer } = used;
    if (buffer.byteLength !== pooledBytes || this.#idle.length >= maxIdle) return;
    this.#idle.push(Buffer.from(buffer));
  }
}

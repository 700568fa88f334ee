import { hash, timingSafeEqual } from 'node:crypto';
import type { EpochMs } from '../base/clock.ts';
import { AppError } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';
import type { PoiQuery, RowKey } from './poi-query.ts';

/** Raised whenever the meaning of a key changes, so that cursors of an older program are refused. */
const version = 1;
const hourMs = 3_600_000;
const at = { version: 0, hour: 1, era: 5, key: 9, id: 17, mac: 21 } as const;
const macBytes = 16;
const cursorBytes = at.mac + macBytes;
const hashBlockBytes = 64;

/**
 * Cursors: places in the rows of a query as short texts (50 characters) that nobody else can make. A cursor holds a
 * row's key and id, the hour it was made in and the era it holds in; its code (HMAC-SHA-256, 128 bits)
 * covers these and the query. It holds no state of a search, so it stays right while data changes: what comes next
 * is what stands behind that place now.
 *
 * The code is computed with one-shot hashes, which cost a sixth of a `Hmac` object; it is part of most answers.
 */
export class CursorCodec {
  readonly #inner = Buffer.alloc(hashBlockBytes, 0x36);
  readonly #outer = Buffer.alloc(hashBlockBytes, 0x5c);
  /** The tag of the last era that was asked for. */
  #era = { name: '', tag: 0 };

  /** `key`: 32 secret bytes that all servers of an installation share. */
  constructor(key: Uint8Array) {
    key.forEach((byte, i) => {
      this.#inner[i] = (this.#inner[i] ?? 0) ^ byte;
      this.#outer[i] = (this.#outer[i] ?? 0) ^ byte;
    });
  }

  /** A cursor to the rows behind `last`; the same for an hour. Some 3 µs and a µs for each 200 bytes of the query. */
  write(query: PoiQuery, last: RowKey, era: string, now: EpochMs): string {
    const bytes = Buffer.allocUnsafe(cursorBytes);
    bytes[at.version] = version;
    bytes.writeUInt32LE(Math.floor(now / hourMs), at.hour);
    bytes.writeUInt32LE(this.#tagOf(era), at.era);
    bytes.writeDoubleLE(last.key, at.key);
    bytes.writeInt32LE(last.id, at.id);
    this.#code(bytes.subarray(0, at.mac), query).copy(bytes, at.mac, 0, macBytes);
    return bytes.toString('base64url');
  }

  /**
   * The place that a cursor means. Throws `invalid-parameter` for what is no cursor of this installation and query,
   * `cursor-expired` for one of another era or one that is too old.
   */
  read(text: string, query: PoiQuery, era: string, now: EpochMs): RowKey {
    const bytes = Buffer.from(text.slice(0, cursorBytes * 2), 'base64url');
    const isOurs =
      bytes.length === cursorBytes &&
      // Decoding is lenient: other texts give the same bytes.
      bytes.toString('base64url') === text &&
      bytes[at.version] === version &&
      timingSafeEqual(
        bytes.subarray(at.mac),
        this.#code(bytes.subarray(0, at.mac), query).subarray(0, macBytes),
      );
    if (!isOurs) {
      throw new AppError(
        'invalid-parameter',
        'Cannot use the cursor: expected one that this server gave in an answer to the same query',
      );
    }
    const ageHours = Math.floor(now / hourMs) - bytes.readUInt32LE(at.hour);
    if (bytes.readUInt32LE(at.era) !== this.#tagOf(era) || ageHours > limits.maxCursorAgeHours) {
      throw new AppError(
        'cursor-expired',
        `The cursor is too old: it holds for ${limits.maxCursorAgeHours} hours, with "sample" until the data changes, and not for restored data; start again without it`,
      );
    }
    return { key: bytes.readDoubleLE(at.key), id: bytes.readInt32LE(at.id) };
  }

  #code(place: Buffer, query: PoiQuery): Buffer {
    const text = Buffer.from(sequenceText(query));
    const inner = hash('sha256', Buffer.concat([this.#inner, place, text]), 'buffer');
    return hash('sha256', Buffer.concat([this.#outer, inner]), 'buffer');
  }

  #tagOf(era: string): number {
    if (this.#era.name !== era)
      this.#era = { name: era, tag: hash('sha256', era, 'buffer').readUInt32LE(0) };
    return this.#era.tag;
  }
}

/** Everything of a query that decides which rows come in which order; new members are among it by themselves. */
function sequenceText(query: PoiQuery): string {
  const { limit, after, cursor, wantsTotal, distanceUnit, output, ...rest } = query;
  const { wantsReport, isStrict, ...sequence } = rest;
  return JSON.stringify(sequence);
}

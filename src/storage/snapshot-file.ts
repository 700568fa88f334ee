import { open, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/**
 * A file that holds the read index: magic, length of the header (u32), CRC-32 of the header, header (JSON), the parts,
 * and a CRC-32 of the parts. It can be deleted at any time: it is made from the database, which is the truth.
 */
const magic = Buffer.from('OCMIDX02');
const lengthAt = magic.length;
const checksumAt = lengthAt + 4;
const prefixBytes = checksumAt + 4;
/** Looked at in one turn of the event loop: some half a millisecond. */
const sliceBytes = 1024 * 1024;

/** Replaces the file at once: a crash leaves the old one or the new one, never a part. */
export async function writeSnapshotFile(
  path: string,
  header: unknown,
  parts: Iterable<Uint8Array>,
): Promise<void> {
  const draft = `${path}.new`;
  // The index has what is not published, too.
  const file = await open(draft, 'w', 0o600);
  try {
    const text = Buffer.from(JSON.stringify(header));
    const prefix = Buffer.alloc(prefixBytes);
    magic.copy(prefix);
    prefix.writeUInt32LE(text.length, lengthAt);
    prefix.writeUInt32LE(crc32(text), checksumAt);
    await file.writeFile(Buffer.concat([prefix, text]));
    let checksum = 0;
    for (const part of parts) {
      for (let from = 0; from < part.length; from += sliceBytes) {
        const slice = part.subarray(from, from + sliceBytes);
        checksum = crc32(slice, checksum);
        await file.writeFile(slice);
      }
    }
    const trailer = Buffer.alloc(4);
    trailer.writeUInt32LE(checksum);
    await file.writeFile(trailer);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
  await file.close();
  await rename(draft, path);
}

/** An open snapshot file: `fill` reads the parts in order, `verify` compares what was read with the checksum. */
export interface SnapshotFile extends AsyncDisposable {
  readonly header: unknown;
  fill(target: Uint8Array): Promise<void>;
  /** Throws when the parts are not what was written. */
  verify(): Promise<void>;
}

/** `undefined` when there is no such file. Throws when it is no snapshot. */
export async function openSnapshotFile(path: string): Promise<SnapshotFile | undefined> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  const read = async (target: Uint8Array): Promise<void> => {
    let done = 0;
    while (done < target.length) {
      const { bytesRead } = await file.read(target, done, target.length - done);
      if (bytesRead === 0) throw new Error(`The snapshot "${path}" ends too early`);
      done += bytesRead;
    }
  };
  try {
    const prefix = Buffer.alloc(prefixBytes);
    await read(prefix);
    if (!prefix.subarray(0, magic.length).equals(magic))
      throw new Error(`"${path}" is not a snapshot`);
    const headerBytes = prefix.readUInt32LE(lengthAt);
    const { size } = await file.stat();
    // A damaged length must not become a buffer: Node ends the process when asked to read 2 GB and more at once.
    if (headerBytes > size - prefixBytes) throw new Error(`The snapshot "${path}" ends too early`);
    const text = Buffer.alloc(headerBytes);
    await read(text);
    if (crc32(text) !== prefix.readUInt32LE(checksumAt))
      throw new Error(`The snapshot "${path}" is damaged`);
    const header: unknown = JSON.parse(text.toString());
    let checksum = 0;
    return {
      header,
      async fill(target) {
        await read(target);
        checksum = crc32(target, checksum);
      },
      async verify() {
        const trailer = Buffer.alloc(4);
        await read(trailer);
        if (trailer.readUInt32LE() !== checksum)
          throw new Error(`The snapshot "${path}" is damaged`);
      },
      async [Symbol.asyncDispose]() {
        await file.close();
      },
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

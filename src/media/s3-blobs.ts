import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { photoCacheRule } from '../domain/photo-name.ts';
import { type BlobStore, isSafeBlobName } from './blob-store.ts';

/** A bucket of S3, R2, MinIO or whatever speaks the same protocol. */
export interface S3Target {
  readonly bucket: string;
  /** Empty for Amazon's own. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Under which names files lie in the bucket, so that `https://bucket.example/images/…` can show them. */
const prefix = 'images/';

/** Keeps files in a bucket. */
export class S3Blobs implements BlobStore, Disposable {
  readonly name: string;
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor({ bucket, endpoint, region, accessKeyId, secretAccessKey }: S3Target) {
    this.name = `${endpoint === '' ? 's3' : endpoint}/${bucket}`;
    this.#bucket = bucket;
    this.#client = new S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 3,
      // Checksums that not every bucket knows are sent only where the protocol demands them.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(endpoint === '' ? {} : { endpoint, forcePathStyle: true }),
    });
  }

  async put(name: string, bytes: Uint8Array, mediaType: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({
        ...this.#place(name),
        Body: bytes,
        ContentType: mediaType,
        ContentLength: bytes.length,
        CacheControl: photoCacheRule,
      }),
    );
  }

  async read(name: string): Promise<Buffer | undefined> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand(this.#place(name)));
      return Body && Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#place(name)));
  }

  [Symbol.dispose](): void {
    this.#client.destroy();
  }

  #place(name: string): { readonly Bucket: string; readonly Key: string } {
    if (!isSafeBlobName(name)) throw new RangeError(`"${name}" is no name of a file here`);
    return { Bucket: this.#bucket, Key: prefix + name };
  }
}

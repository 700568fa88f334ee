import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import { AppError, messageOf } from '../base/errors.ts';
import { limits } from '../domain/limits.ts';
import { pictureTypeOf } from './picture-type.ts';
import { WaitingLine } from './waiting-line.ts';

/** The three pictures that clients derive from each other's names (API contract 3.7), as JPEG. */
export interface Prints {
  /** At most 2,048 pixels on a side. */
  readonly orig: Buffer;
  /** At most 400 pixels wide. */
  readonly medi: Buffer;
  /** At most 100 pixels wide. */
  readonly thmb: Buffer;
}

/** Width and height in pixels; never made larger. Very tall pictures are cut down as a whole, not cropped. */
const boxes = {
  orig: { width: 2048, height: 2048 },
  medi: { width: 400, height: 1600 },
  thmb: { width: 100, height: 400 },
} as const;
const quality = 85;

/** Loaders of what `pictureTypeOf` knows; all others, such as those of SVG and PDF, are never started. */
const loaders = ['Jpeg', 'Png', 'Nsgif', 'Webp'].map((type) => `VipsForeignLoad${type}Buffer`);

/**
 * Makes prints of uploads: decoded, turned upright and encoded anew, so that nothing of the file is kept but what it
 * shows: no position, no device, no hidden content. Works in threads of libvips, some pictures at a time.
 */
export class Darkroom {
  readonly #line: WaitingLine;

  constructor(atOnce = Math.max(1, availableParallelism() - 1)) {
    this.#line = new WaitingLine(atOnce, limits.maxWaitingPhotos);
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: loaders });
  }

  /** Throws `photos-busy` when one more would be sent away: before its bytes are taken in. */
  checkRoom(): void {
    this.#line.checkRoom();
  }

  /**
   * Prints of one picture. Throws `refused` for bytes that are no picture of a known type, are damaged, or would be
   * too many pixels, and `photos-busy` when too many others wait.
   */
  async develop(upload: Buffer): Promise<Prints> {
    if (upload.length > limits.maxPhotoBytes)
      throw new AppError(
        'refused',
        `The picture has ${upload.length} bytes, allowed are ${limits.maxPhotoBytes}`,
      );
    if (pictureTypeOf(upload) === undefined)
      throw new AppError(
        'refused',
        `The file is no picture that can be used (its bytes say so): allowed are JPEG, PNG, GIF and WebP`,
      );
    return this.#line.run(() => printsOf(upload));
  }
}

async function printsOf(upload: Buffer): Promise<Prints> {
  try {
    const { data, info } = await sharp(upload, {
      limitInputPixels: limits.maxPhotoPixels,
      failOn: 'error',
      pages: 1,
    })
      .autoOrient()
      .resize({ ...boxes.orig, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const negative = { raw: { width, height, channels } };
    const print = (box: { readonly width: number; readonly height: number }) =>
      sharp(data, negative)
        .resize({ ...box, fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality })
        .toBuffer();
    return {
      orig: await print(boxes.orig),
      medi: await print(boxes.medi),
      thmb: await print(boxes.thmb),
    };
  } catch (error) {
    throw new AppError('refused', `The picture cannot be read: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  const message = messageOf(error).split('\n')[0] ?? '';
  return /pixel limit/i.test(message)
    ? `it has more than ${limits.maxPhotoPixels} pixels`
    : `it is damaged (${message.slice(0, 100)})`;
}
